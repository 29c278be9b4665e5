import { isDeepStrictEqual } from 'node:util';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { findIssue, type IssuedDocument } from '#modules/document/index';
import { findPublication } from '#modules/notice/index';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { dayOf } from '#modules/statistics/statistics.period';
import { getUnitTree } from '#modules/unit/index';
import { onEffect } from '#platform/database/effects';
import { gathered } from '#platform/gathered';

type Publication = Awaited<ReturnType<typeof findPublication>>;

/**
 * Rows are made to agree with what they count as it stands, whatever happened and in whatever order the handlers run.
 * Doing it twice changes nothing.
 */
async function agree<T>(look: () => Promise<T>, write: (standing: T) => Promise<void>): Promise<void> {
  let seen = await look();
  for (;;) {
    await write(seen);

    // Two handlers at once: whoever writes last looks again, so that no older state stays.
    const standing = await look();
    if (isDeepStrictEqual(standing, seen)) return;
    seen = standing;
  }
}

/** A published notice is one row, a withdrawn one none. */
export const countNotice = (id: NoticeId): Promise<void> =>
  agree(
    () => findPublication(id),
    (publication) => writeNotice(`notice:${id}`, publication),
  );

async function writeNotice(_id: string, publication: Publication): Promise<void> {
  if (!publication || publication.withdrawn) {
    await FigureRowModel.deleteOne({ _id });
    return;
  }

  const { title, issuingUnitId, publishedAt } = publication;
  const unit = (await getUnitTree()).byId.get(issuingUnitId);
  const row: FigureRow = {
    _id,
    kind: 'notices',
    source: 'platform',
    date: dayOf(publishedAt),
    until: null,
    unitId: issuingUnitId,
    unitName: unit?.shortName ?? '',
    title,
    count: 1,
  };
  await FigureRowModel.replaceOne({ _id }, row, { upsert: true });
}

for (const type of ['notice.publish', 'notice.correct', 'notice.withdraw'])
  onEffect(type, (effect) => countNotice(effect.subject.slice('notice:'.length) as NoticeId));

/** An issued document is one row by its main issuer, and one more where that is a name under which the city counts. */
export const countDocument = (id: DocumentId): Promise<void> =>
  agree(
    () => findIssue(id),
    async (issue) => {
      await writeDocument(`document:${id}`, 'documents', issue, true);
      await writeDocument(`top-document:${id}`, 'topDocuments', issue, issue?.isTop ?? false);
    },
  );

/** 正式文件: a statutory kind with a number, on its 成文日期. Revoked it never was; repealed it stays (domain.md 5.3). */
async function writeDocument(
  _id: string,
  kind: 'documents' | 'topDocuments',
  issue: IssuedDocument | null,
  isOfKind: boolean,
): Promise<void> {
  if (!issue || !isOfKind || issue.revoked || !issue.isStatutory || !issue.number || !issue.issuedOn) {
    await keepRow({ _id, row: null });
    return;
  }

  const { docKind, issuerName, direction, characters, unitsReached } = issue;
  const row: FigureRow = {
    ...{ _id, kind },
    source: 'platform',
    date: issue.issuedOn,
    until: null,
    unitId: issue.unitId,
    unitName: issuerName,
    title: `${issue.number} ${issue.title}`,
    count: 1,
    facts: { docKind, issuerName, direction, characters, unitsReached },
  };
  await keepRow({ _id, row });
}

/** Rows of documents that are issued at the same time are one write, in the order of asking; null takes a row away. */
const keepRow = gathered<{ readonly _id: string; readonly row: FigureRow | null }, null>(async (all) => {
  const writes = all.map(({ _id, row }) =>
    row ? { replaceOne: { filter: { _id }, replacement: row, upsert: true } } : { deleteOne: { filter: { _id } } },
  );
  await FigureRowModel.bulkWrite(writes as never, { ordered: true });

  return all.map(() => null);
});

for (const type of ['document.dispatch', 'document.recall', 'document.revoke', 'document.repeal'])
  onEffect(type, (effect) => countDocument(effect.subject.slice('document:'.length) as DocumentId));
