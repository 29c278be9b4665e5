import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import { changeDocument } from '#modules/document/change-document';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, require } from '#modules/document/document.service';
import { officeOf } from '#modules/document/route/signers';
import { noDueDate } from '#modules/document/task.model';
import type { DesiredTask, DoneTask } from '#modules/document/tasks';
import { findColleagues } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';

type Returned = Pick<DeliveryRecord, 'unitId' | 'returned'>;
const place = 'returned';
const seeing = 'document.see_returns';

/** Units that returned it (退文, 条例 art. 24(3)) since the sender last took note, the latest first. */
async function unseenReturns({ _id, status, returnsSeenAt }: DocumentRecord): Promise<Returned[]> {
  if (!isOut(status)) return [];
  const seen = returnsSeenAt?.toISOString() ?? '';
  const rows = await DeliveryModel.find({ documentId: _id, state: 'returned' }, { unitId: 1, returned: 1 }).lean<
    Returned[]
  >();

  return rows
    .filter(({ returned }) => returned !== null && returned.at > seen)
    .sort((one, other) => String(other.returned?.at).localeCompare(String(one.returned?.at)));
}

/** A return asks the office that sent it, and who drafted it, to take note: once for all units that returned it. */
export async function returnTasks(document: DocumentRecord, from: string, tree: UnitTree): Promise<DesiredTask[]> {
  const returns = await unseenReturns(document);
  const [latest] = returns;
  if (!latest) return [];
  const [office, drafters] = await Promise.all([
    officeOf({ document, issuers: [], tree }),
    findColleagues([document.authorId]),
  ]);

  const names = returns.map(({ unitId }) => tree.byId.get(unitId)?.shortName ?? '');
  const task = {
    place,
    ask: 'returned',
    askTitle: names.length > 3 ? `${names.slice(0, 3).join('、')}等` : names.join('、'),
    title: document.content.title,
    number: document.registration?.number ?? null,
    from,
    unitName: tree.byId.get(document.unitId)?.shortName ?? '',
    urgency: document.content.urgency,
    onBehalfOf: null,
    dueAt: noDueDate,
    at: new Date(latest.returned?.at ?? document.updatedAt),
  };
  return [...new Set([...office, ...drafters].map(({ _id }) => _id))].map((personId) => ({ ...task, personId }));
}

export const seenReturns = ({ trail }: Pick<DocumentRecord, 'trail'>): DoneTask[] =>
  trail.flatMap(({ act, by }) => (act === seeing && by.personId ? [{ personId: by.personId, place }] : []));

/** The sender took note of all returns so far; one of the office, or the drafter, does it for all. */
export const acknowledgeReturns = (actor: Actor, id: DocumentId): Promise<{ seen: number }> =>
  againWhenStale(async () => {
    const { document, tree } = await openDocument(actor, id);
    const isDrafter = document.authorId === actor.personId;
    require(isDrafter || keepsUnit(actor, document.unitId, tree), 'document.forbidden');
    const { length: seen } = await unseenReturns(document);
    if (seen === 0) return { seen };

    await changeDocument(actor, document, { returnsSeenAt: now() }, { act: seeing, details: { units: seen } });
    return { seen };
  });
