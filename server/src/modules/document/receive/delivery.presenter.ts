import { dateOf } from '@yiwang/shared/calendar/working-days';
import { numberedFiles } from '@yiwang/shared/document/attachment-names';
import type { Delivery, DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import type { DocumentAttachment, IssuerId } from '@yiwang/shared/document/document.content';
import type { Cited, Validity } from '@yiwang/shared/document/document.schemas';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { FileId, StoredFile } from '@yiwang/shared/file/file.contract';
import type { DeliveryRecord } from '#modules/document/delivery.model';
import {
  isOnlyNoted,
  pendingHandlers,
  pendingLeaders,
  unreadReaders,
  waitsForReceipt,
  waitsOnDesk,
} from '#modules/document/receive/asked';
import { urgedBySender, urgedByUnit } from '#modules/document/receive/urges';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const inForce: Validity = { state: 'in-force', effectiveTo: null, reason: '', at: null };

/** `validity` is that of the document as of now: every copy shows it. */
export function presentSummary(
  delivery: DeliveryRecord,
  tree: UnitTree,
  validity: Validity | undefined,
): DeliverySummary {
  const { docKind, title, number, urgency, role, state, handling } = delivery;

  return {
    ...{ docKind, title, number, urgency, role, state, handling },
    id: delivery._id,
    version: delivery.version,
    documentId: delivery.documentId,
    unit: { id: delivery.unitId, name: unitName(delivery, tree) },
    issuers: delivery.issuers.map(({ id, name }) => ({ id: id as IssuerId, name })),
    validity: validity ? validityOn(validity, dateOf(now())) : inForce,
    incomingNumber: delivery.incoming?.number ?? null,
    sentAt: delivery.sentAt.toISOString(),
    receivedAt: iso(delivery.receivedAt),
    dueAt: iso(delivery.dueAt),
    // Whoever has it now was urged: the desk by the sender, afterwards people by the desk.
    urgedAt: iso(state === 'sent' ? urgedBySender(delivery) : urgedByUnit(delivery)),
    waitsOn: waitsOn(delivery, tree),
    noted: isOnlyNoted(delivery),
    updatedAt: delivery.updatedAt.toISOString(),
  };
}

const unitName = ({ unitId }: DeliveryRecord, tree: UnitTree): string => tree.byId.get(unitId)?.name ?? unitId;

/** All who are asked: the desk may have to move on what is still read in circulation. */
function waitsOn(delivery: DeliveryRecord, tree: UnitTree): string[] {
  const isDesksTurn = waitsForReceipt(delivery) || waitsOnDesk(delivery);

  return [
    ...(isDesksTurn ? [unitName(delivery, tree)] : []),
    ...pendingLeaders(delivery).map(({ name }) => name),
    ...[...pendingHandlers(delivery), ...unreadReaders(delivery)].map(({ person }) => person.name),
  ];
}

interface Around {
  readonly tree: UnitTree;
  readonly validity: Validity | undefined;
  /** What goes with the document, in the order of 附件说明. */
  readonly attachments: readonly Pick<DocumentAttachment, 'name' | 'fileId'>[];
  readonly files: ReadonlyMap<FileId, StoredFile>;
  readonly cited: readonly Cited[];
  readonly abilities: Delivery['abilities'];
}

export function presentDelivery(delivery: DeliveryRecord, around: Around): Delivery {
  const { proposal, reply, recalled } = delivery;
  const shown = (ids: readonly FileId[]) => ids.flatMap((id) => around.files.get(id) ?? []);

  return {
    ...presentSummary(delivery, around.tree, around.validity),
    hasContent: recalled === null,
    attachments: recalled ? [] : numberedFiles(around.attachments, (id) => around.files.get(id)),
    cited: recalled ? [] : [...around.cited],
    receivedBy: delivery.receivedBy,
    proposal: proposal && { ...proposal, leaders: [...proposal.leaders] },
    instructions: delivery.instructions,
    handlers: delivery.handlers,
    circulation: delivery.circulation,
    reply: reply && {
      text: reply.text,
      by: reply.by,
      at: reply.at,
      documentId: reply.documentId,
      attachments: shown(reply.fileIds),
    },
    returned: delivery.returned,
    recalled,
    filing: delivery.filing && { ...delivery.filing, holdReason: delivery.filing.holdReason ?? '' },
    trail: delivery.trail,
    abilities: around.abilities,
  };
}
