import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { SearchHit, SearchKind } from '@yiwang/shared/search/search.contract';
import { findForceOf, findReadableDeliveries, findReadableDocuments, reachOf } from '#modules/document/index';
import { findReadableNotices } from '#modules/notice/index';
import { type Keys, type List, placesInAll, placesOfInitial, readHead, type Walked } from '#modules/search/postings';
import { askedFor, issuedIn, ofKind, receivedBy, receivedIn } from '#modules/search/scope';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';
import { afterAll, atomsOf, holdsAll, type Word } from '#modules/search/tokens';
import type { Actor } from '#platform/actor';

type TextRow = Omit<SearchRow, 'keys'>;

/** A thing that the viewer may open now and that holds every word. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  readonly n: number;
  readonly row: TextRow;
  /** What the viewer's unit added, for a delivery. */
  readonly added: Pick<SearchRow, 'text' | 'number'> | null;
  readonly validity: SearchHit['validity'];
}
export interface Finding {
  readonly found: readonly Found[];
  /** All that there is down to here has been found; null where that is all. */
  readonly downTo: number | null;
}

/** At most so many texts are read, and places walked, for one page; the next one goes on from there. */
const mostTexts = 1500;
const mostWalked = 60;
const [fewestAtOnce, mostAtOnce] = [24, 96];
/** More keys narrow no further; the text decides in the end. */
const mostKeys = 12;
const mostOfInitial = 3000;

/** One question of one viewer; the beginnings of its lists are read once for all kinds. */
export interface Question {
  readonly viewer: Actor;
  readonly words: readonly Word[];
  readonly reach: Reach;
  head(keys: Keys, below: number): Promise<List>;
}
type Reach = Awaited<ReturnType<typeof reachOf>>;

export async function questionOf(viewer: Actor, words: readonly Word[]): Promise<Question> {
  const heads = new Map<string, Promise<List>>();
  const head = (keys: Keys, below: number): Promise<List> => {
    const name = JSON.stringify([keys, below]);
    const known = heads.get(name) ?? readHead(keys, below);
    heads.set(name, known);
    return known;
  };

  return { viewer, words, reach: await reachOf(viewer), head };
}

/** Things of one kind, from new to old, from `below` on: at least `wanted` where there are as many. */
export async function findThings(
  question: Question,
  kind: SearchKind,
  below: number,
  wanted: number,
): Promise<Finding> {
  const atOnce = Math.min(mostAtOnce, Math.max(fewestAtOnce, wanted));
  const found: Found[] = [];
  let [texts, walked] = [0, 0];
  for await (const { places, downTo } of candidates(question, kind, below)) {
    for (let at = 0; at < places.length; at += atOnce) {
      const looked = places.slice(at, at + atOnce);
      found.push(...(await look[kind](question.viewer, looked, question.words)));
      texts += looked.length;
      const isLast = downTo === null && at + atOnce >= places.length;
      if (!isLast && (found.length >= wanted || texts >= mostTexts)) return { found, downTo: looked.at(-1) ?? null };
    }
    walked += 1;
    if (downTo !== null && walked >= mostWalked) return { found, downTo };
  }

  return { found, downTo: null };
}

function scopeOf({ issuing, receiving }: Reach, kind: SearchKind): string[] {
  if (kind === 'notice') return [ofKind('notice')];

  return kind === 'document'
    ? [...issuing.unitIds.map(issuedIn), ...issuing.personIds.map(askedFor)]
    : [...receiving.unitIds.map(receivedIn), ...receiving.personIds.map(receivedBy)];
}

async function* candidates({ words, reach, head }: Question, kind: SearchKind, below: number): AsyncGenerator<Walked> {
  const keys = spread([...new Set(words.flatMap((word) => word.keys))]);
  const [initial] = words.flatMap((word) => word.initials);
  const given =
    keys.length === 0 && initial !== undefined
      ? await placesOfInitial(initial, initial + afterAll, below, mostOfInitial)
      : null;
  const lists = await Promise.all([...keys, scopeOf(reach, kind)].map((each) => head(each, below)));

  yield* placesInAll(lists, given);
}

/** From all over a long question: its beginning alone may be what every title begins with. */
const spread = (keys: readonly string[]): readonly string[] =>
  keys.length <= mostKeys
    ? keys
    : Array.from({ length: mostKeys }, (_, n) => keys[Math.floor((n * keys.length) / mostKeys)] ?? '');

type Look = (viewer: Actor, places: readonly number[], words: readonly Word[]) => Promise<Found[]>;

/** Who may open it is asked of those who keep it, each time; the index only narrows. */
const look: Readonly<Record<SearchKind, Look>> = {
  async document(viewer, places, words) {
    const ids = await idsAt(places, 'document');
    const readable = await findReadableDocuments(viewer, ids as DocumentId[]);
    const rows = await rowsOf([...readable.keys()].map((id) => `document:${id}`));

    return rows
      .filter((row) => holdsAll(partsOf(row), words))
      .map((row) => {
        const id = idOf(row._id);
        return { kind: 'document', id, n: row.n, row, added: null, validity: readable.get(id as DocumentId) ?? null };
      });
  },

  async delivery(viewer, places, words) {
    const ids = await idsAt(places, 'document');
    const readable = await findReadableDeliveries(viewer, ids as DocumentId[]);
    const [rows, addedRows, force] = await Promise.all([
      rowsOf([...readable.keys()].map((id) => `document:${id}`)),
      rowsOf([...readable.values()].map((id: DeliveryId) => `delivery:${id}`)),
      findForceOf([...readable.keys()]),
    ]);
    const added = new Map(addedRows.map((row) => [idOf(row._id), row]));

    return rows.flatMap((row): Found[] => {
      const documentId = idOf(row._id) as DocumentId;
      const id = readable.get(documentId);
      const own = (id && added.get(id)) ?? null;
      if (!id || !holdsAll([...partsOf(row), ...(own ? partsOf(own) : [])], words)) return [];
      return [{ kind: 'delivery', id, n: row.n, row, added: own, validity: force.get(documentId) ?? null }];
    });
  },

  async notice(viewer, places, words) {
    const ids = await idsAt(places, 'notice');
    const readable = await findReadableNotices(viewer, ids as NoticeId[]);
    const rows = await rowsOf([...readable].map((id) => `notice:${id}`));

    return rows
      .filter((row) => holdsAll(partsOf(row), words))
      .map((row) => ({ kind: 'notice', id: idOf(row._id), n: row.n, row, added: null, validity: null }));
  },
};

async function idsAt(places: readonly number[], kind: SearchKind): Promise<string[]> {
  const ofThisKind = { $gte: `${kind}:`, $lt: `${kind};` };
  const rows = await SearchRowModel.collection
    .find<{ _id: string }>({ n: { $in: [...places] }, _id: ofThisKind } as never, {
      projection: { _id: 1 },
      hint: 'places',
    })
    .toArray();

  return rows.map(({ _id }) => idOf(_id));
}

async function rowsOf(ids: readonly string[]): Promise<TextRow[]> {
  if (ids.length === 0) return [];

  return SearchRowModel.find({ _id: { $in: [...ids] } }, { keys: 0 })
    .sort({ n: -1, _id: 1 })
    .lean<TextRow[]>();
}

const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
const partsOf = ({ title, number, from, text }: Pick<SearchRow, 'title' | 'number' | 'from' | 'text'>) =>
  [title, number ?? '', from, text].map(atomsOf);
