import { createHash } from 'node:crypto';
import { leastLetters, lettersOf, simhashOf } from '@yiwang/shared/burden/simhash';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import * as reliefRules from '@yiwang/shared/document/linter/relief.rules';
import { linesOf, textOfBlocks } from '@yiwang/shared/document/linter/text-of-content';
import { checkNotice } from '@yiwang/shared/notice/notice.rules';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { ReliefNumbers } from '@yiwang/shared/wording/relief';
import { SentModel, type SentRecord } from '#modules/burden/sent/sent.model';
import { findSentDocument, listSentDocuments, type SentDocument } from '#modules/document/index';
import { findSentNotice, listSentNotices, type SentNotice } from '#modules/notice/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { reliefNumbers } from '#platform/check-switch';

/** Makes the rows of what went out between two instants where they are missing or old, and removes what was taken back. */
export async function refreshSent(from: Date, to: Date): Promise<void> {
  const [notices, documents, known, tree, numbers] = await Promise.all([
    listSentNotices(from, to),
    listSentDocuments(from, to),
    SentModel.find({ at: { $gte: from, $lt: to } }, { sourceVersion: 1, measuredBy: 1 }).lean<
      Pick<SentRecord, '_id' | 'sourceVersion' | 'measuredBy'>[]
    >(),
    getUnitTree(),
    reliefNumbers(),
  ]);
  const measuredBy = `${numbers.characters}:${numbers.workingDays}`;
  const versions = new Map(
    known.filter((row) => row.measuredBy === measuredBy).map(({ _id, sourceVersion }) => [_id, sourceVersion]),
  );
  const standing = new Set([
    ...notices.map(({ _id }) => `notice:${_id}`),
    ...documents.map(({ _id }) => `document:${_id}`),
  ]);

  for (const { _id, version } of notices)
    if (versions.get(`notice:${_id}`) !== version)
      await keep(`notice:${_id}`, measuredBy, await ofNotice(_id, numbers, tree));
  for (const { _id, version } of documents)
    if (versions.get(`document:${_id}`) !== version)
      await keep(`document:${_id}`, measuredBy, await ofDocument(_id, numbers, tree));
  await SentModel.deleteMany({ _id: { $in: known.map(({ _id }) => _id).filter((id) => !standing.has(id)) } });
}

type Row = Omit<SentRecord, '_id' | 'measuredBy'>;

async function keep(_id: string, measuredBy: string, row: Row | null): Promise<void> {
  if (row) await SentModel.replaceOne({ _id }, { ...row, measuredBy }, { upsert: true });
  else await SentModel.deleteOne({ _id });
}

/** 机关代字〔年份〕序号号 in a title: what is passed on bears the number of what it passes on. */
const numbersIn = (title: string): string[] =>
  [...title.matchAll(/[\p{Script=Han}]{1,12}[〔[]\d{4}[〕\]]\d{1,5}号/gu)].map(([number]) =>
    number.replace('[', '〔').replace(']', '〕'),
  );

/** Short texts are alike by chance. */
function printsOf(text: string) {
  const letters = lettersOf(text);
  if (letters.length < leastLetters) return { textHash: null, simhash: null };

  return { textHash: createHash('sha256').update(letters.join('')).digest('hex'), simhash: simhashOf(text) };
}

async function ofNotice(id: NoticeId, numbers: ReliefNumbers, tree: UnitTree): Promise<Row | null> {
  const notice = await findSentNotice(id);
  if (!notice) return null;
  const { version, title, text, unitId, authorId, at, receiverIds } = notice;

  return {
    ...{ title, unitId, at, receiverIds, sourceVersion: version },
    ...printsOf(text),
    ...objectionsTo(notice, numbers),
    subject: { kind: 'notice', id },
    unitName: tree.byId.get(unitId)?.name ?? '',
    authorIds: [authorId],
    numbers: numbersIn(title),
  };
}

function objectionsTo({ title, text, mode, deadline, at }: SentNotice, numbers: ReliefNumbers) {
  const findings = checkNotice({ title, text, mode, deadline, at, numbers });
  const count = Number(findings.find(({ rule }) => rule === 'body.long')?.values['count'] ?? 0);

  return {
    forcedWords: String(findings.find(({ rule }) => rule === 'words.forced')?.values['words'] ?? ''),
    rushedUntil: findings.some(({ rule }) => rule === 'deadline.rushed') ? (deadline?.toISOString() ?? '') : '',
    tooLong: count > numbers.characters ? count : 0,
  };
}

async function ofDocument(id: DocumentId, numbers: ReliefNumbers, tree: UnitTree): Promise<Row | null> {
  const document = await findSentDocument(id);
  if (!document) return null;
  const { version, title, content, unitId, authorId, at, receiverIds, number } = document;

  return {
    ...{ title, unitId, at, receiverIds, sourceVersion: version },
    ...printsOf(textOfBlocks(content.blocks)),
    ...wordsOf(document, numbers),
    subject: { kind: 'document', id },
    unitName: tree.byId.get(unitId)?.name ?? '',
    authorIds: [authorId],
    numbers: number ? [number] : [],
  };
}

function wordsOf({ content, direction, at }: SentDocument, numbers: ReliefNumbers) {
  const looked = {
    ...unknown,
    content,
    direction,
    numbers,
    now: at,
    lines: linesOf(content),
    body: textOfBlocks(content.blocks),
  };
  const wordsIn = (found: readonly { readonly values?: Readonly<Record<string, unknown>> }[]) =>
    [...new Set(found.map(({ values }) => String(values?.['words'] ?? '')))].join('、');

  return {
    forcedWords: wordsIn(reliefRules.forcedBehaviour(looked)),
    rushedUntil: wordsIn(reliefRules.rushedDeadline(looked)),
    tooLong: Number(reliefRules.longBodyOf(looked)[0]?.values?.['count'] ?? 0),
  };
}

/** Neither rule looks at these. */
const unknown = {
  ...{ issuer: undefined, issuers: [], addressees: [], copyTo: [], similar: [], cited: [] },
  ...{ issuingActive: true, countersignDissent: [] },
};
