import { isDeepStrictEqual } from 'node:util';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { listDocumentIds } from '#modules/document/index';
import { listNoticeIds } from '#modules/notice/index';
import { type Fact, FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import type { Difference } from '#modules/statistics/reconcile/reconciliation.model';
import { keepFacts } from '#modules/statistics/rollup/keep-facts';
import { documentFact } from '#modules/statistics/source/document-facts';
import { noticeFact } from '#modules/statistics/source/notice-facts';

/** Where facts of one kind come from. */
interface Source {
  readonly prefix: string;
  readonly list: (after: string, limit: number) => Promise<string[]>;
  readonly look: (id: string) => Promise<Fact | null>;
}

const sources: readonly Source[] = [
  { prefix: 'document', list: listDocumentIds, look: (id) => documentFact(id as DocumentId) },
  { prefix: 'notice', list: listNoticeIds, look: (id) => noticeFact(id as NoticeId) },
];
const pageSize = 200;

/** Looks at every source and every fact of one, and makes them agree. */
export async function compareSources(): Promise<{ sources: number; differences: Difference[] }> {
  let counted = 0;
  const differences: Difference[] = [];
  for (const source of sources) {
    const pages = [source.list, (after: string, limit: number) => factsWithout(source.prefix, after, limit)];
    for (const list of pages) {
      for (let after = ''; ; ) {
        const ids = await list(after, pageSize);
        const last = ids.at(-1);
        if (last === undefined) break;
        after = last;
        if (list === source.list) counted += ids.length;
        differences.push(...(await compare(source, ids)));
      }
    }
  }

  return { sources: counted, differences };
}

/** Ids of the sources that facts name. */
async function factsWithout(prefix: string, after: string, limit: number): Promise<string[]> {
  const range = { $gt: `${prefix}:${after}`, $lt: `${prefix};` };
  const found = await FactModel.find({ _id: range } as never, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();

  return found.map(({ _id }) => _id.slice(prefix.length + 1));
}

async function compare({ prefix, look }: Source, ids: readonly string[]): Promise<Difference[]> {
  const keys = ids.map((id) => `${prefix}:${id}`);
  const stored = await FactModel.find({ _id: { $in: keys } }).lean<FactRecord[]>();
  const byId = new Map(stored.map((each) => [each._id, each]));
  const wanted = await Promise.all(ids.map(async (id) => ({ id: `${prefix}:${id}`, fact: await look(id) })));
  const differing = wanted.filter(({ id, fact }) => !isSame(byId.get(id), fact));
  if (differing.length > 0) await keepFacts(differing);

  return differing.map(({ id, fact }) => ({
    ...{ what: 'fact', id },
    found: byId.get(id)?.count ?? 0,
    expected: fact?.count ?? 0,
    repaired: true,
  }));
}

function isSame(stored: FactRecord | undefined, fact: Fact | null): boolean {
  if (!stored || !fact) return !stored && !fact;
  const { revision: _, leaving: __, month: ___, move: ____, ...standing } = stored;

  return isDeepStrictEqual(standing, fact);
}
