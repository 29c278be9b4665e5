import { isDeepStrictEqual } from 'node:util';
import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { OutsideGroupId } from '@yiwang/shared/group/outside-group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { listDemandIds } from '#modules/demand/index';
import { listDocumentIds } from '#modules/document/index';
import { findGroupFact, findOutsideGroupFact, listGroupFacts, listOutsideGroupFacts } from '#modules/group/index';
import { listMeetingIds } from '#modules/meeting/index';
import { listNoticeIds } from '#modules/notice/index';
import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import type { Difference } from '#modules/statistics/reconcile/reconciliation.model';
import { keepFacts, type Wanted } from '#modules/statistics/rollup/keep-facts';
import { documentFact } from '#modules/statistics/source/document-facts';
import { formFact } from '#modules/statistics/source/form-facts';
import { factsOfGroup } from '#modules/statistics/source/group-facts';
import { meetingFact } from '#modules/statistics/source/meeting-facts';
import { noticeFact } from '#modules/statistics/source/notice-facts';
import { outsideGroupFacts } from '#modules/statistics/source/outside-group-facts';
import { getUnitTree } from '#modules/unit/index';

/** Where facts of one kind come from: every id, and what shall stand for one. */
interface Source {
  readonly prefix: string;
  readonly ids: () => AsyncIterable<string>;
  readonly look: (id: string) => Promise<Wanted[]>;
}

const single = (prefix: string, look: (id: string) => Promise<Wanted['fact']>): Source['look'] => {
  return async (id) => [{ id: `${prefix}:${id}`, fact: await look(id) }];
};

const sources: readonly Source[] = [
  {
    prefix: 'document',
    ids: () => walk(listDocumentIds),
    look: single('document', (id) => documentFact(id as DocumentId)),
  },
  { prefix: 'notice', ids: () => walk(listNoticeIds), look: single('notice', (id) => noticeFact(id as NoticeId)) },
  {
    prefix: 'meeting',
    ids: () => walk((after, limit) => listMeetingIds((after || null) as MeetingId | null, limit)),
    look: single('meeting', (id) => meetingFact(id as MeetingId)),
  },
  { prefix: 'form', ids: () => walk(listDemandIds), look: single('form', (id) => formFact(id as DemandId)) },
  { prefix: 'group', ids: groupIds, look: lookAtGroup },
  { prefix: 'outside-group', ids: outsideGroupIds, look: lookAtOutsideGroup },
];

async function* groupIds(): AsyncGenerator<string> {
  for await (const { id } of listGroupFacts()) yield id;
}
async function lookAtGroup(id: string): Promise<Wanted[]> {
  return factsOfGroup(id as GroupId, await findGroupFact(id as GroupId), await getUnitTree());
}
async function* outsideGroupIds(): AsyncGenerator<string> {
  for (const { id } of await listOutsideGroupFacts()) yield id;
}
async function lookAtOutsideGroup(id: string): Promise<Wanted[]> {
  const group = await findOutsideGroupFact(id as OutsideGroupId);

  return group
    ? outsideGroupFacts(group)
    : ['outside-group', 'outside-group-end'].map((prefix) => ({ id: `${prefix}:${id}`, fact: null }));
}

const pageSize = 200;

/** Looks at every source, and at every fact that names one, and makes the facts agree. */
export async function compareSources(): Promise<{ sources: number; differences: Difference[] }> {
  let counted = 0;
  const differences: Difference[] = [];
  for (const source of sources) {
    for await (const ids of inPages(source.ids())) {
      counted += ids.length;
      differences.push(...(await compare(source, ids)));
    }
    const named = walk((after, limit) => sourcesNamed(source.prefix, after, limit));
    for await (const ids of inPages(named)) differences.push(...(await compare(source, ids)));
  }

  return { sources: counted, differences };
}

async function* walk(list: (after: string, limit: number) => Promise<string[]>): AsyncGenerator<string> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const ids: string[] = await list(after, pageSize);
    yield* ids;
    after = ids.at(-1);
  }
}

async function* inPages(ids: AsyncIterable<string>): AsyncGenerator<string[]> {
  let page: string[] = [];
  for await (const id of ids) {
    page.push(id);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Ids of the sources that facts name. */
async function sourcesNamed(prefix: string, after: string, limit: number): Promise<string[]> {
  const range = { $gt: `${prefix}:${after}`, $lt: `${prefix};` };
  const found = await FactModel.find({ _id: range } as never, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();

  return found.map(({ _id }) => _id.slice(prefix.length + 1));
}

async function compare({ look }: Source, ids: readonly string[]): Promise<Difference[]> {
  const wanted = (await Promise.all(ids.map(look))).flat();
  const stored = await FactModel.find({ _id: { $in: wanted.map(({ id }) => id) } }).lean<FactRecord[]>();
  const byId = new Map(stored.map((each) => [each._id, each]));
  const differing = wanted.filter(({ id, fact }) => !isSame(byId.get(id), fact));
  if (differing.length > 0) await keepFacts(differing);

  return differing.map(({ id, fact }) => ({
    ...{ what: 'fact', id },
    found: byId.get(id)?.count ?? 0,
    expected: fact?.count ?? 0,
    repaired: true,
  }));
}

function isSame(stored: FactRecord | undefined, fact: Wanted['fact']): boolean {
  if (!stored || !fact) return !stored && !fact;
  const { revision: _, leaving: __, month: ___, move: ____, ...standing } = stored;

  return isDeepStrictEqual(standing, fact);
}
