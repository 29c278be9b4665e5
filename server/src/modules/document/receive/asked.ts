import type { DeliveryState } from '@yiwang/shared/document/delivery.contract';
import { mayAct } from '@yiwang/shared/document/delivery.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { CirculationRecord, DeliveryRecord, HandlerRecord, Named } from '#modules/document/delivery.model';

type Asking = Pick<DeliveryRecord, 'state' | 'revokedAt' | 'proposal' | 'instructions' | 'handlers' | 'circulation'>;

/** Of what was revoked nobody is asked anything: 视为自始无效 (条例 art. 33). */
export const isRevoked = ({ revokedAt }: Pick<DeliveryRecord, 'revokedAt'>): boolean => Boolean(revokedAt);

/** Leaders who have not instructed on the proposal as it stands; asked also while others handle it already. */
export function pendingLeaders({ state, revokedAt, proposal, instructions }: Asking): Named[] {
  if (!proposal || !mayAct(state, 'instruct') || isRevoked({ revokedAt })) return [];
  const given = new Set(instructions.filter(({ round }) => round === proposal.round).map(({ personId }) => personId));

  return proposal.leaders.filter(({ id }) => !given.has(id));
}

/** Who handles it and has not answered, also while leaders are asked anew. */
export const pendingHandlers = ({ state, revokedAt, handlers }: Asking): HandlerRecord[] =>
  mayAct(state, 'handle') && !isRevoked({ revokedAt }) ? handlers.filter(({ doneAt }) => doneAt === null) : [];

/** Who has it in circulation and has not read it; reading is asked for also when it is filed meanwhile (不得漏传). */
export const unreadReaders = ({ state, revokedAt, circulation }: Asking): CirculationRecord[] =>
  state === 'returned' || state === 'recalled' || isRevoked({ revokedAt })
    ? []
    : circulation.filter(({ readAt }) => readAt === null);

/** Everybody who is asked in person, each once. */
export const urgeable = (delivery: Asking): PersonId[] => [
  ...new Set([
    ...pendingLeaders(delivery).map(({ id }) => id),
    ...[...pendingHandlers(delivery), ...unreadReaders(delivery)].map(({ person }) => person.id),
  ]),
];

/** Where it stands once no instruction is waited for: with those who handle it, with its readers, or on the desk. */
export function restingState({ handlers, circulation }: Pick<Asking, 'handlers' | 'circulation'>): DeliveryState {
  if (handlers.some(({ doneAt }) => doneAt === null)) return 'handling';
  if (handlers.length > 0) return 'handled';

  return circulation.length > 0 ? 'circulating' : 'proposing';
}

/** Whether the desk is to sign for it. */
export const waitsForReceipt = (delivery: Pick<DeliveryRecord, 'state' | 'revokedAt'>): boolean =>
  delivery.state === 'sent' && !isRevoked(delivery);

/** Whether the desk is to move it on. */
export function waitsOnDesk(delivery: Asking): boolean {
  if (isRevoked(delivery)) return false;
  const { state } = delivery;
  if (state === 'circulating') return unreadReaders(delivery).length === 0;

  return ['received', 'registered', 'proposing', 'handled'].includes(state);
}

/**
 * Leaders have only noted it, without a word (圈阅), and nobody else has it: what was put before them to be read. It is
 * the desk that knows whether it was also to be handled.
 */
export function isOnlyNoted({ state, proposal, instructions }: Asking): boolean {
  if (state !== 'proposing' || !proposal) return false;
  const given = instructions.filter(({ round }) => round === proposal.round);

  return given.length > 0 && given.every(({ opinion }) => opinion === '');
}
