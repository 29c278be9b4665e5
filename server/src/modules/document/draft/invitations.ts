import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { presentSummary } from '#modules/document/document.presenter';
import { issuersOf } from '#modules/document/draft/list-documents';
import { noDueDate } from '#modules/document/task.model';
import { closedTasks, closeTask, type DesiredTask } from '#modules/document/tasks';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

interface Invitation {
  readonly personId: PersonId;
  readonly place: string;
  readonly by: string;
  readonly at: string;
}
type Named = readonly { readonly personId?: PersonId }[];

/** How each of the present writers was invited last. */
function invitationsOf({ writerIds = [], trail }: DocumentRecord): Invitation[] {
  return writerIds.flatMap((personId) => {
    const entry = trail.findLast(({ act, details }) => isNamed(act, details['invited'], personId));
    return entry ? [{ personId, place: `write.${entry.n}`, by: entry.by.name, at: entry.at }] : [];
  });
}

const isNamed = (act: string, people: unknown, personId: PersonId): boolean =>
  act === 'document.change_writers' && ((people ?? []) as Named).some((each) => each.personId === personId);

/**
 * An invitation is a hint, not an order: one line in 待我办理 without a day and without urgency, however urgent the
 * document, gone as soon as its reader opens the draft, and never given twice for one invitation. Nobody is urged or
 * counted by it (YJ: no answer on the spot, nothing handed out at will).
 */
export async function invitationTasks(document: DocumentRecord, tree: UnitTree): Promise<DesiredTask[]> {
  if (document.status !== 'draft') return [];
  const invitations = invitationsOf(document);
  const followed = await closedTasks('document', document._id, invitations);

  return invitations
    .filter(({ personId }) => !followed.has(personId))
    .map(({ personId, place, by, at }) => ({
      personId,
      place,
      ask: 'write',
      askTitle: by,
      title: document.content.title,
      number: null,
      from: by,
      unitName: tree.byId.get(document.unitId)?.shortName ?? '',
      urgency: 'none',
      onBehalfOf: null,
      dueAt: noDueDate,
      at: new Date(at),
    }));
}

/** Whoever opened the draft to write needs the hint no more. */
export async function followInvitation(personId: PersonId, document: DocumentRecord): Promise<void> {
  const mine = invitationsOf(document).find((each) => each.personId === personId);
  if (!mine || !(await closeTask('document', document._id, mine))) return;

  const [tree, issuers] = await Promise.all([getUnitTree(), issuersOf([document])]);
  push([personRoom(personId)], 'document:changed', presentSummary(document, issuers, tree));
}

/** Who was let go by the last act: they too are told that their list is another one. */
export function lettingGo({ trail }: Pick<DocumentRecord, 'trail'>): PersonId[] {
  const last = trail.at(-1);
  if (last?.act === 'document.leave_writers') return last.by.personId ? [last.by.personId] : [];
  const removed = last?.act === 'document.change_writers' ? ((last.details['removed'] ?? []) as Named) : [];

  return removed.flatMap(({ personId }) => personId ?? []);
}
