import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { receivedArchive } from '#modules/document/archive/received-archive';
import { appraisalDueOn } from '#modules/document/archive/retention';
import type { LateFile } from '#modules/document/archive/zip-stream';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';

type Received = Pick<
  DeliveryRecord,
  '_id' | 'documentId' | 'title' | 'docKind' | 'number' | 'issuers' | 'incoming' | 'sentAt' | 'filing'
>;
const fields = {
  ...{ documentId: 1, title: 1, docKind: 1, number: 1, issuers: 1 },
  ...{ incoming: 1, sentAt: 1, filing: 1 },
};

/** What a unit received and filed, by the order of the incoming book. */
export async function findReceived(unitId: UnitId | null): Promise<Received[]> {
  if (unitId === null) return [];
  const found = await DeliveryModel.find({ unitId, state: 'filed' }, fields).lean<Received[]>();

  return found.sort(
    (a, b) =>
      (a.incoming?.serial ?? Number.MAX_SAFE_INTEGER) - (b.incoming?.serial ?? Number.MAX_SAFE_INTEGER) ||
      a.sentAt.getTime() - b.sentAt.getTime(),
  );
}

/** That of its incoming number, as the unit's own book has it. */
export const yearOfReceived = ({ incoming, sentAt }: Received): number =>
  incoming?.year ?? Number(dateOf(sentAt).slice(0, 4));

/** They lie in the transfer under their place in it and their incoming number. */
export const receivedPath = ({ _id, incoming }: Received, index: number): string =>
  `received/${String(index + 1).padStart(4, '0')}-${incoming?.number ?? _id}.zip`;

export const receivedFile = (received: Received, index: number): LateFile => ({
  path: receivedPath(received, index),
  make: () => receivedArchive(received._id),
});

/** A line of the list, with the validity of the document as of now. */
export const receivedRow = (
  { _id, documentId, incoming, number, title, docKind, issuers, filing }: Received,
  validity: Validity | undefined,
) => ({
  id: _id,
  documentId,
  incomingNumber: incoming?.number ?? null,
  number,
  title,
  docKind,
  from: issuers.map(({ name }) => name),
  retention: filing?.retention,
  filedAt: filing?.at,
  filedBy: filing?.by,
  holdReason: filing?.holdReason ?? '',
  validity,
});

/** Its line where its period of retention is over by a day. */
export function dueReceived(received: Received, at: Date) {
  const { filing } = received;
  const held = filing && { retention: filing.retention, holdReason: filing.holdReason ?? '' };
  const dueOn = held && appraisalDueOn(held, `${yearOfReceived(received)}-01-01`);

  return dueOn && dueOn <= dateOf(at) ? [{ ...receivedRow(received, undefined), dueOn }] : [];
}
