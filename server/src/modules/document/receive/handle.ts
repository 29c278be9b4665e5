import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DeliveryRecord, HandlerRecord } from '#modules/document/delivery.model';
import { require } from '#modules/document/document.service';
import { restingState } from '#modules/document/receive/asked';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { type AskedPerson, dueDate, findAsked, withAsked } from '#modules/document/receive/choose-people';
import { presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';

interface Assignment {
  readonly handlers: readonly { readonly personId: PersonId; readonly lead: boolean }[];
  readonly dueAt: string | null;
  readonly note: string;
}

/**
 * 承办 (条例 art. 24(4)): of several handlers exactly one leads (主办), and what is urgent gets a time limit.
 * Assigning again replaces who has not answered; results that were given stay.
 */
export async function assign(actor: Actor, id: DeliveryId, { handlers, dueAt, note }: Assignment): Promise<Delivery> {
  const ids = [...new Set(handlers.map(({ personId }) => personId))];
  const leads = new Set(handlers.filter(({ lead }) => lead).map(({ personId }) => personId));
  const isLead = (personId: PersonId) => ids.length === 1 || leads.has(personId);

  const opened = await changeDelivery(actor, id, async (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    requireState(delivery, 'assign');
    require(ids.length === 1 || leads.size === 1, 'delivery.lead_missing');
    const people = await findAsked(actor, standing, ids);
    const due = dueDate(dueAt, at) ?? delivery.dueAt;
    require(delivery.urgency === 'none' || due !== null, 'delivery.due_missing');

    const assigned = handlersAfter(delivery, [...people.values()], isLead);
    return {
      set: {
        state: restingState({ ...delivery, handlers: assigned }),
        handling: 'act',
        handlers: assigned,
        dueAt: due,
        ...withAsked(
          delivery,
          assigned.map(({ person }) => person),
        ),
      },
      acts: [
        {
          act: 'delivery.assign',
          opinion: note,
          details: {
            handlers: assigned.map(({ person, lead }) => ({ name: person.name, lead })),
            dueAt: due?.toISOString() ?? null,
          },
        },
      ],
    };
  });

  return presentFor(actor, opened);
}

function handlersAfter(
  { handlers }: DeliveryRecord,
  people: readonly AskedPerson[],
  isLead: (personId: PersonId) => boolean,
): HandlerRecord[] {
  const named = new Set(people.map(({ person }) => person.id));
  const before = new Map(handlers.map((each) => [each.person.id, each]));
  const answered = handlers.filter(({ person, doneAt }) => doneAt !== null && !named.has(person.id));
  const blank = { result: '', doneAt: null, urgedAt: null };

  return [
    ...answered.map((each) => ({ ...each, lead: false })),
    ...people.map((each) => ({ ...blank, ...before.get(each.person.id), ...each, lead: isLead(each.person.id) })),
  ];
}

/** My result; when the last of the handlers has answered it is handled (办结). A result that was given never changes. */
export async function handle(actor: Actor, id: DeliveryId, result: string): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, ({ delivery }, at) => {
    const mine = delivery.handlers.find(({ person }) => person.id === actor.personId);
    if (mine?.doneAt && mine.result === result) return null;
    requireState(delivery, 'handle');
    require(mine !== undefined, 'delivery.not_asked');
    require(mine?.doneAt === null, 'delivery.wrong_state');

    const handlers = delivery.handlers.map((each) =>
      each.person.id === actor.personId ? { ...each, result, doneAt: at.toISOString() } : each,
    );
    return {
      set: {
        handlers,
        state: delivery.state === 'instructing' ? 'instructing' : restingState({ ...delivery, handlers }),
      },
      acts: [{ act: 'delivery.handle', outcome: 'agree', opinion: result }],
    };
  });

  return presentFor(actor, opened);
}
