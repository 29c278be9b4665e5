import { deskTurn } from '@yiwang/shared/document/delivery.rules';
import type { DeliveryAsk } from '@yiwang/shared/inbox/inbox.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DeliveryRecord } from '#modules/document/delivery.model';
import {
  pendingHandlers,
  pendingLeaders,
  unreadReaders,
  waitsForReceipt,
  waitsOnDesk,
} from '#modules/document/receive/asked';
import { urgedBySender, urgedByUnit } from '#modules/document/receive/urges';
import { noDueDate } from '#modules/document/task.model';
import type { DesiredTask, DoneTask } from '#modules/document/tasks';
import type { Desk } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';

interface Asked {
  readonly personId: PersonId;
  readonly ask: DeliveryAsk;
  readonly place: string;
  readonly dueAt: Date | null;
  readonly at: string;
  readonly urgedAt: Date | null;
}

/** What the desk does with a delivery between signing for it and filing it. */
const clearing: readonly string[] = ['register', 'first_check', 'return', 'propose', 'assign', 'circulate', 'file'].map(
  (act) => `delivery.${act}`,
);

/** What a delivery asks of people as it stands. */
export function desiredTasks(delivery: DeliveryRecord, desk: Desk, tree: UnitTree): DesiredTask[] {
  const unitName = tree.byId.get(delivery.unitId)?.shortName ?? '';

  return openAsks(delivery, desk).map(({ personId, ask, place, dueAt, at, urgedAt }) => ({
    ...{ personId, ask, place, unitName, urgedAt },
    // Which of its steps the desk is asked for; the row changes with the state.
    askTitle: (ask === 'clear' && deskTurn(delivery.state)) || '',
    title: delivery.title,
    number: delivery.number,
    from: delivery.issuers.map(({ name }) => name).join('、'),
    urgency: delivery.urgency,
    onBehalfOf: null,
    dueAt: dueAt ?? noDueDate,
    at: new Date(at),
  }));
}

function openAsks(delivery: DeliveryRecord, { clerkIds }: Desk): Asked[] {
  const { sentAt, dueAt, proposal, trail } = delivery;
  const since = trail.at(-1)?.at ?? sentAt.toISOString();
  const assignedAt = trail.findLast(({ act }) => act === 'delivery.assign')?.at ?? since;
  const desk = (ask: 'receive' | 'clear', at: string): Asked[] =>
    clerkIds.map((personId) => ({
      ...{ personId, ask, place: ask, at },
      dueAt: ask === 'clear' ? dueAt : null,
      urgedAt: ask === 'receive' ? urgedBySender(delivery) : null,
    }));
  const urged = urgedByUnit(delivery);

  return [
    ...(waitsForReceipt(delivery) ? desk('receive', sentAt.toISOString()) : []),
    ...(waitsOnDesk(delivery) ? desk('clear', since) : []),
    ...pendingLeaders(delivery).map(
      ({ id }): Asked => ({
        ...{ personId: id, ask: 'instruct', dueAt },
        place: roundOf(proposal?.round ?? 1),
        at: proposal?.at ?? since,
        // An urge of an earlier proposal urged others.
        urgedAt: urged && proposal && urged.toISOString() > proposal.at ? urged : null,
      }),
    ),
    ...pendingHandlers(delivery).map(
      ({ person, urgedAt }): Asked => ({
        ...{ personId: person.id, ask: 'handle', place: 'handle', dueAt, at: assignedAt },
        urgedAt: instant(urgedAt),
      }),
    ),
    ...unreadReaders(delivery).map(
      (each): Asked => ({
        ...{ personId: each.person.id, ask: 'read', place: 'read', dueAt: null, at: each.sentAt },
        urgedAt: instant(each.urgedAt),
      }),
    ),
  ];
}

const instant = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** Who did what was asked. */
export function givenTasks({ trail, instructions, handlers, circulation }: DeliveryRecord): DoneTask[] {
  const byAct = (acts: readonly string[], place: string): DoneTask[] =>
    trail.flatMap(({ act, by }) => (by.personId && acts.includes(act) ? { personId: by.personId, place } : []));

  return [
    ...byAct(['delivery.receive'], 'receive'),
    ...byAct(clearing, 'clear'),
    ...instructions.map(({ personId, round }) => ({ personId, place: roundOf(round) })),
    ...handlers.flatMap(({ person, doneAt }) => (doneAt ? { personId: person.id, place: 'handle' } : [])),
    ...circulation.flatMap(({ person, readAt }) => (readAt ? { personId: person.id, place: 'read' } : [])),
  ];
}

/** Each proposal asks anew, so each round is a row of its own. */
const roundOf = (round: number): string => `instruct-${round}`;
