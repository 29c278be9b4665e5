import type { DeliveryState } from './delivery.contract.js';

/**
 * Acts on a received document, with the states in which each may happen. 条例 art. 24. Nothing is handed on, and nothing
 * is filed, before the first check (art. 24(3)); what needs no action is filed right after it. Leaders who are asked may
 * instruct while others handle it already, and handlers go on while leaders are asked.
 */
const acts = {
  receive: ['sent'],
  register: ['received'],
  firstCheck: ['registered'],
  propose: ['proposing', 'instructing', 'handling', 'circulating'],
  instruct: ['instructing', 'handling', 'circulating', 'handled'],
  assign: ['proposing', 'instructing', 'handling', 'circulating'],
  circulate: ['proposing', 'instructing', 'handling', 'circulating', 'handled'],
  handle: ['handling', 'instructing'],
  reply: ['registered', 'proposing', 'instructing', 'handling', 'circulating', 'handled'],
  urge: ['instructing', 'handling', 'circulating', 'handled'],
  file: ['proposing', 'circulating', 'handled'],
  return: ['received', 'registered', 'proposing'],
  recall: ['sent'],
} as const satisfies Record<string, readonly DeliveryState[]>;
export type DeliveryAct = keyof typeof acts;

/** What was revoked (撤销) is never worked on, so it is filed from wherever it stood once it was signed for. */
const filedRevoked: readonly DeliveryState[] = [
  'received',
  'registered',
  'proposing',
  'instructing',
  'handling',
  'circulating',
  'handled',
];

/** Of a revoked document a copy can be filed and nothing else: it counts as if it had never been. 条例 art. 33. */
export const mayAct = (state: DeliveryState, act: DeliveryAct, isRevoked = false): boolean =>
  isRevoked ? act === 'file' && filedRevoked.includes(state) : (acts[act] as readonly DeliveryState[]).includes(state);

/** What waits for its first check; signing for it and registering it may be part of the same act. 条例 art. 24(1)-(3). */
export const awaitsFirstCheck = (state: DeliveryState): boolean =>
  mayAct(state, 'receive') || mayAct(state, 'register') || mayAct(state, 'firstCheck');

/** What the desk does next with what is its turn: each step of art. 24 has its own words wherever it is asked. */
export const deskTurns = ['register', 'first-check', 'hand-on', 'file'] as const;
type DeskTurn = (typeof deskTurns)[number];

/** After 签收 it is registered, then checked, then handed on; what was handled or read is filed. 条例 art. 24, 27. */
export function deskTurn(state: DeliveryState): DeskTurn | null {
  if (state === 'received') return 'register';
  if (state === 'registered') return 'first-check';
  if (state === 'proposing') return 'hand-on';

  return state === 'handled' || state === 'circulating' ? 'file' : null;
}

/** Where nothing more happens. */
export const isOver = (state: DeliveryState): boolean => ['filed', 'returned', 'recalled'].includes(state);

/** 收文编号 of a unit and year. */
export const incomingNumber = (year: number, serial: number): string => `收〔${year}〕${serial}号`;
