import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { SearchHit, SearchKind } from '@yiwang/shared/search/search.contract';
import { findForceOf, findReadableDeliveries, findReadableDocuments, reachOf } from '#modules/document/index';
import { findReadableGroups } from '#modules/group/index';
import { findReadableMeetings } from '#modules/meeting/index';
import { findReadableNotices } from '#modules/notice/index';
import { type Keys, type List, placesInAll, placesOfInitial, readHead, type Walked } from '#modules/search/postings';
import { askedFor, issuedIn, ofKind, receivedBy, receivedIn } from '#modules/search/scope';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';
import type { Actor } from '#platform/actor';
import { afterAll, holdsAll, type Word } from '#platform/words/tokens';

type TextRow = Omit<SearchRow, 'keys' | 'plain'>;

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

/** At most so many texts are read, and pieces of a list walked, for one page; the next page goes on from there. */
export interface Budget {
  readonly texts: number;
  readonly pieces: number;
}
const [fewestAtOnce, mostAtOnce] = [24, 96];
/** More keys narrow no further; the text decides in the end. */
const mostKeys = 12;
/** A character alone is walked where it is this rare; beside other keys it must be rarer to be worth it. */
const [mostOfInitial, fewOfInitial] = [3000, 500];

/** One question of one viewer; the beginnings of its lists are read once for all kinds. */
export interface Question {
  readonly viewer: Actor;
  readonly words: readonly Word[];
  readonly reach: Reach;
  readonly budget: Budget;
  head(keys: Keys, below: number): Promise<List>;
}
type Reach = Awaited<ReturnType<typeof reachOf>>;

export async function questionOf(viewer: Actor, words: readonly Word[], budget: Budget): Promise<Question> {
  const heads = new Map<string, Promise<List>>();
  const head = (keys: Keys, below: number): Promise<List> => {
    const name = JSON.stringify([keys, below]);
    const known = heads.get(name) ?? readHead(keys, below);
    heads.set(name, known);
    return known;
  };

  return { viewer, words, budget, reach: await reachOf(viewer), head };
}

/** Things of one kind, from new to old, from `below` on: at least `wanted` where there are as many. */
export async function findThings(
  question: Question,
  kind: SearchKind,
  below: number,
  wanted: number,
): Promise<Finding> {
  const { budget } = question;
  const atOnce = Math.min(mostAtOnce, Math.max(fewestAtOnce, wanted));
  const found: Found[] = [];
  let [texts, walked] = [0, 0];
  for await (const { places, downTo } of candidates(question, kind, below)) {
    for (let at = 0; at < places.length; at += atOnce) {
      const looked = places.slice(at, at + atOnce);
      found.push(...(await look[kind](question.viewer, looked, question.words)));
      texts += looked.length;
      const isLast = downTo === null && at + atOnce >= places.length;
      if (!isLast && (found.length >= wanted || texts >= budget.texts)) return { found, downTo: looked.at(-1) ?? null };
    }
    walked += 1;
    if (downTo !== null && walked >= budget.pieces) return { found, downTo };
  }

  return { found, downTo: null };
}

function scopeOf({ issuing, receiving }: Reach, kind: SearchKind): string[] {
  if (kind === 'document') return [...issuing.unitIds.map(issuedIn), ...issuing.personIds.map(askedFor)];
  if (kind === 'delivery') return [...receiving.unitIds.map(receivedIn), ...receiving.personIds.map(receivedBy)];

  return [ofKind(kind)];
}

async function* candidates({ words, reach, head }: Question, kind: SearchKind, below: number): AsyncGenerator<Walked> {
  const keys = spread([...new Set(words.flatMap((word) => word.keys))]);
  const [initial] = words.flatMap((word) => word.initials);
  const most = keys.length === 0 ? mostOfInitial : fewOfInitial;
  const given = initial === undefined ? null : await placesOfInitial(initial, initial + afterAll, below, most);
  const lists = await Promise.all([...keys, scopeOf(reach, kind)].map((each) => head(each, below)));

  yield* placesInAll(lists, given);
}

/** From all over a long question: its beginning alone may be what every title begins with. */
const spread = (keys: readonly string[]): readonly string[] =>
  keys.length <= mostKeys
    ? keys
    : Array.from({ length: mostKeys }, (_, n) => keys[Math.floor((n * keys.length) / mostKeys)] ?? '');

type Look = (viewer: Actor, places: readonly number[], words: readonly Word[]) => Promise<Found[]>;

/** The text decides what is held, and those who keep the things who may open them, each time; the index only narrows. */
const look: Readonly<Record<SearchKind, Look>> = {
  async document(viewer, places, words) {
    const holding = (await plainRowsAt(places, 'document')).filter(({ plain }) => holdsAll([plain], words));
    const readable = await findReadableDocuments(
      viewer,
      holding.map(({ _id }) => idOf(_id) as DocumentId),
    );
    const rows = await textRowsOf([...readable.keys()].map((id) => `document:${id}`));

    return rows.map((row) => {
      const id = idOf(row._id);
      return { kind: 'document', id, n: row.n, row, added: null, validity: readable.get(id as DocumentId) ?? null };
    });
  },

  async delivery(viewer, places, words) {
    const [rows, additions] = await Promise.all([plainRowsAt(places, 'document'), plainRowsAt(places, 'delivery')]);
    const addedAt = (n: number) => additions.filter((each) => each.n === n).map(({ plain }) => plain);
    const holding = rows.filter(({ n, plain }) => holdsAll([plain, ...addedAt(n)], words));
    const readable = await findReadableDeliveries(
      viewer,
      holding.map(({ _id }) => idOf(_id) as DocumentId),
    );
    // What another unit added is not this viewer's to find by.
    const own = new Map(additions.map((each) => [idOf(each._id), each.plain]));
    const held = holding.filter(({ _id, plain }) => {
      const id = readable.get(idOf(_id) as DocumentId);
      return id !== undefined && holdsAll([plain, own.get(id) ?? ''], words);
    });

    return presentable(
      held.map(({ _id }) => idOf(_id) as DocumentId),
      readable,
    );
  },

  notice: plainLook('notice', (viewer, ids) => findReadableNotices(viewer, ids as NoticeId[])),
  meeting: plainLook('meeting', (viewer, ids) => findReadableMeetings(viewer, ids as MeetingId[])),
  group: plainLook('group', (viewer, ids) => findReadableGroups(viewer, ids as GroupId[])),
};

/** Of what has one row and no force: its keeper says which of those that hold the words the viewer may open. */
function plainLook(
  kind: SearchKind,
  readableOf: (viewer: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Look {
  return async (viewer, places, words) => {
    const holding = (await plainRowsAt(places, kind)).filter(({ plain }) => holdsAll([plain], words));
    if (holding.length === 0) return [];
    const readable = await readableOf(
      viewer,
      holding.map(({ _id }) => idOf(_id)),
    );
    const rows = await textRowsOf([...readable].map((id) => `${kind}:${id}`));

    return rows.map((row) => ({ kind, id: idOf(row._id), n: row.n, row, added: null, validity: null }));
  };
}

async function presentable(
  documentIds: readonly DocumentId[],
  deliveryOf: ReadonlyMap<DocumentId, DeliveryId>,
): Promise<Found[]> {
  const ids = documentIds.flatMap((id) => deliveryOf.get(id) ?? []);
  const [rows, addedRows, force] = await Promise.all([
    textRowsOf(documentIds.map((id) => `document:${id}`)),
    textRowsOf(ids.map((id) => `delivery:${id}`)),
    findForceOf(documentIds),
  ]);
  const added = new Map(addedRows.map((row) => [idOf(row._id), row]));

  return rows.flatMap((row): Found[] => {
    const documentId = idOf(row._id) as DocumentId;
    const id = deliveryOf.get(documentId);
    const validity = force.get(documentId) ?? null;
    return id ? [{ kind: 'delivery', id, n: row.n, row, added: added.get(id) ?? null, validity }] : [];
  });
}

type PlainRow = Pick<SearchRow, '_id' | 'n' | 'plain'>;

async function plainRowsAt(places: readonly number[], kind: SearchKind): Promise<PlainRow[]> {
  if (places.length === 0) return [];
  const ofThisKind = { $gte: `${kind}:`, $lt: `${kind};` };
  const projection = { _id: 1, n: 1, plain: 1 };

  return SearchRowModel.collection
    .find<PlainRow>({ n: { $in: [...places] }, _id: ofThisKind } as never, {
      ...{ projection, hint: 'places', batchSize: 1000 },
    })
    .toArray();
}

async function textRowsOf(ids: readonly string[]): Promise<TextRow[]> {
  if (ids.length === 0) return [];

  return SearchRowModel.find({ _id: { $in: [...ids] } }, { keys: 0, plain: 0 })
    .sort({ n: -1, _id: 1 })
    .lean<TextRow[]>();
}

const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
