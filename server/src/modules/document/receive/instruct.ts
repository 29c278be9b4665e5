import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { require } from '#modules/document/document.service';
import { pendingLeaders, restingState } from '#modules/document/receive/asked';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { dueDate, findAsked, withAsked } from '#modules/document/receive/choose-people';
import { presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';

interface Proposal {
  readonly opinion: string;
  readonly leaderIds: readonly PersonId[];
  readonly dueAt: string | null;
}

/**
 * 拟办 (条例 art. 24(4)): the desk's opinion, put before leaders. A later proposal asks anew, others where the first is
 * away; what was said stays, and whoever handles it goes on.
 */
export async function propose(actor: Actor, id: DeliveryId, wanted: Proposal): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, async (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    requireState(delivery, 'propose');
    const leaders = [...(await findAsked(actor, standing, wanted.leaderIds)).values()].map(({ person }) => person);
    const dueAt = dueDate(wanted.dueAt, at) ?? delivery.dueAt;

    const { opinion } = wanted;
    const round = (delivery.proposal?.round ?? 0) + 1;
    const proposal = { opinion, by: actor.name, at: at.toISOString(), leaders, round };
    return {
      set: { state: 'instructing', proposal, dueAt, ...withAsked(delivery, leaders) },
      acts: [{ act: 'delivery.propose', opinion, details: { leaders: leaders.map(({ name }) => name) } }],
    };
  });

  return presentFor(actor, opened);
}

/**
 * 批示 (条例 art. 24(4)): once for each leader and proposal, also without words (圈阅), and also where the desk did not
 * wait for it. After the last of them it is on the desk again, or with those who handle or read it already.
 */
export async function instruct(actor: Actor, id: DeliveryId, opinion: string): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, ({ delivery }, at) => {
    const round = delivery.proposal?.round ?? 0;
    const given = delivery.instructions.find((each) => each.personId === actor.personId && each.round === round);
    if (given?.opinion === opinion) return null;
    requireState(delivery, 'instruct');
    require(!given, 'delivery.wrong_state');
    const pending = pendingLeaders(delivery);
    require(pending.some((leader) => leader.id === actor.personId), 'delivery.not_asked');

    const instruction = { personId: actor.personId, opinion, by: actor.name, at: at.toISOString(), round };
    return {
      set: {
        state: delivery.state === 'instructing' && pending.length === 1 ? restingState(delivery) : delivery.state,
        instructions: [...delivery.instructions, instruction],
      },
      acts: [{ act: 'delivery.instruct', outcome: 'agree', opinion }],
    };
  });

  return presentFor(actor, opened);
}
