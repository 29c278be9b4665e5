import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import {
  type Delivery,
  type DeliveryId,
  type DeliveryState,
  type DeliverySummary,
  deliveryContract,
} from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { type LoadedDesk, mergeSummary, saysMore, withState } from '#features/document/receive/delivery.merge';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export type Box = 'to-receive' | 'in-hand' | 'asked' | 'done';
export interface DeskFilter {
  readonly box: Box;
  readonly q: string;
  readonly unitId: UnitId | null;
}
export type RowState = 'all' | 'open' | 'received' | 'returned' | 'recalled';
export type DeliveryRow = ReplyOf<typeof deliveryContract.listOfDocument>['items'][number];

export const deliveryQuery = (id: DeliveryId) => queryOf(deliveryContract.get, { params: { id } });
export const deskPages = ({ box, q, unitId }: DeskFilter) =>
  pagesOf(deliveryContract.list, { query: { box, ...(q === '' ? {} : { q }), ...(unitId ? { unitId } : {}) } });
export const rowPages = (id: DocumentId, state: RowState) =>
  pagesOf(deliveryContract.listOfDocument, { params: { id }, query: { state } });

const deskKey = [deliveryContract.list.path];
/** The lists without what is read of the counts alone. */
const pagesKey = [...deskKey, 'pages'];

const refreshDesk = (): Promise<void> => queryClient.invalidateQueries({ queryKey: deskKey });
export const refreshDelivery = (id: DeliveryId): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: deliveryQuery(id).queryKey });

/** How long what I have done stays where it was, so that the list does not move under the hand. */
const lingerMs = 4000;
let lingerUntil = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reads the lists again after a while: once for whatever happens until then, and not while something lingers. */
export function refreshDeskLater(waitMs: number): void {
  if (timer !== undefined) return;
  timer = setTimeout(() => {
    timer = undefined;
    const restMs = lingerUntil - Date.now();
    if (restMs > 0) refreshDeskLater(restMs);
    else refreshDesk().catch(() => undefined);
  }, waitMs);
}

/** Keeps the lists as they are for a moment after an act of mine, then reads them again. */
export function refreshDeskAfterAct(): void {
  lingerUntil = Date.now() + lingerMs;
  refreshDeskLater(lingerMs);
}

export function learnSummary(summary: DeliverySummary): void {
  queryClient.setQueriesData<LoadedDesk>({ queryKey: pagesKey }, (loaded) => loaded && mergeSummary(loaded, summary));
}

/** Takes over what an act answered, in the page and in every list. */
export function learnDelivery(delivery: Delivery): void {
  const { queryKey } = deliveryQuery(delivery.id);
  const known = queryClient.getQueryData<Delivery>(queryKey);
  if (!known || known.version <= delivery.version) queryClient.setQueryData(queryKey, delivery);
  learnSummary(delivery);
  refreshDeskAfterAct();
}

/** What a bulk act says of one of them: its state only, until the lists are read again. */
export function learnState(id: string, state: DeliveryState): void {
  queryClient.setQueriesData<LoadedDesk>({ queryKey: pagesKey }, (loaded) => loaded && withState(loaded, id, state));
}

/** A push says that it changed; what is on the screen is read again unless it is as new already. */
export async function followPush(summary: DeliverySummary): Promise<void> {
  learnSummary(summary);
  const known = queryClient.getQueryData<Delivery>(deliveryQuery(summary.id).queryKey);
  if (known && saysMore(summary, known)) await refreshDelivery(summary.id);
}

/** Something that a document cites is in force no more: the page of a copy that is open is read again. */
export const refreshCopies = (documentId: DocumentId): Promise<void> =>
  queryClient.invalidateQueries({
    queryKey: [deliveryContract.get.path],
    predicate: ({ state }) => (state.data as Delivery | undefined)?.documentId === documentId,
  });

/** The sender's view of one document: read again in whatever state it is filtered by. */
export const refreshRows = (id: DocumentId): Promise<void> =>
  queryClient.invalidateQueries({
    queryKey: [deliveryContract.listOfDocument.path],
    predicate: ({ queryKey }) => JSON.stringify(queryKey).includes(id),
  });
