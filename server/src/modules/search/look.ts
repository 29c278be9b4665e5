import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { SearchKind } from '@yiwang/shared/search/search.contract';
import { findReadableDeliveries, findReadableDocuments } from '#modules/document/index';
import { findReadableGroups } from '#modules/group/index';
import { findReadableMeetings } from '#modules/meeting/index';
import { findReadableNotices } from '#modules/notice/index';
import type { Question } from '#modules/search/find-things';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';
import type { Actor } from '#platform/actor';
import { holdsAll } from '#platform/words/tokens';

/** A thing that the viewer may open now and that holds every word. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  readonly n: number;
  /** Whose text it is found by, for a document and for what a unit received of it. */
  readonly documentId: DocumentId | null;
}
/** Rows at the places that are looked at, by kind. */
type RowsOf = (kind: SearchKind) => readonly PlainRow[];
type Keeper = (question: Question, rowsOf: RowsOf) => Promise<Found[]>;

/** What the places hold of these kinds. The text decides; the index only narrows. */
export async function look(
  question: Question,
  kinds: readonly SearchKind[],
  places: readonly number[],
): Promise<Found[]> {
  const rows = await plainRowsAt(places);
  const rowsOf = (kind: SearchKind) => rows.filter(({ _id }) => _id.startsWith(`${kind}:`));

  return (await Promise.all(kinds.map((kind) => keepers[kind](question, rowsOf)))).flat();
}

/** Those who keep the things say who may open them, each time. */
const keepers: Readonly<Record<SearchKind, Keeper>> = {
  async document({ viewer, words, reach }, rowsOf) {
    const holding = rowsOf('document').filter(({ plain }) => holdsAll([plain], words));
    if (holding.length === 0) return [];
    const readable = await findReadableDocuments(viewer, holding.map(documentIdOf), reach.delegators);

    return holding.flatMap((row): Found[] => {
      const id = documentIdOf(row);
      return readable.has(id) ? [{ kind: 'document', id, n: row.n, documentId: id }] : [];
    });
  },

  async delivery({ viewer, words }, rowsOf) {
    const additions = rowsOf('delivery');
    const addedAt = (n: number) => additions.filter((each) => each.n === n).map(({ plain }) => plain);
    const holding = rowsOf('document').filter(({ n, plain }) => holdsAll([plain, ...addedAt(n)], words));
    if (holding.length === 0) return [];
    const readable = await findReadableDeliveries(viewer, holding.map(documentIdOf));
    // What another unit added is not this viewer's to find by.
    const own = new Map(additions.map((each) => [idOf(each._id), each.plain]));

    return holding.flatMap((row): Found[] => {
      const documentId = documentIdOf(row);
      const id = readable.get(documentId);
      return id !== undefined && holdsAll([row.plain, own.get(id) ?? ''], words)
        ? [{ kind: 'delivery', id, n: row.n, documentId }]
        : [];
    });
  },

  notice: keeperOf('notice', (viewer, ids) => findReadableNotices(viewer, ids as NoticeId[])),
  meeting: keeperOf('meeting', (viewer, ids) => findReadableMeetings(viewer, ids as MeetingId[])),
  group: keeperOf('group', (viewer, ids) => findReadableGroups(viewer, ids as GroupId[])),
};

/** Of what has one row and no force. */
function keeperOf(
  kind: SearchKind,
  readableOf: (viewer: Actor, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Keeper {
  return async ({ viewer, words }, rowsOf) => {
    const holding = rowsOf(kind).filter(({ plain }) => holdsAll([plain], words));
    if (holding.length === 0) return [];
    const readable = await readableOf(
      viewer,
      holding.map(({ _id }) => idOf(_id)),
    );

    return holding.flatMap(({ _id, n }): Found[] =>
      readable.has(idOf(_id)) ? [{ kind, id: idOf(_id), n, documentId: null }] : [],
    );
  };
}

type PlainRow = Pick<SearchRow, '_id' | 'n' | 'plain'>;

async function plainRowsAt(places: readonly number[]): Promise<PlainRow[]> {
  if (places.length === 0) return [];

  return SearchRowModel.collection
    .find<PlainRow>({ n: { $in: [...places] } } as never, {
      ...{ projection: { _id: 1, n: 1, plain: 1 }, hint: 'places', batchSize: 1000 },
    })
    .toArray();
}

const idOf = (subject: string): string => subject.slice(subject.indexOf(':') + 1);
const documentIdOf = ({ _id }: PlainRow): DocumentId => idOf(_id) as DocumentId;
