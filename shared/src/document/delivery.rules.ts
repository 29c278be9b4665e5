import type { DeliveryState } from './delivery.contract.js';

/** Acts on a received document, with the states in which each may happen. 条例 art. 24. */
const acts = {
  receive: ['sent'],
  register: ['received'],
  firstCheck: ['registered'],
  propose: ['registered', 'proposing', 'handling', 'circulating'],
  instruct: ['instructing'],
  assign: ['registered', 'proposing', 'instructing', 'handling', 'circulating'],
  circulate: ['registered', 'proposing', 'instructing', 'handling', 'circulating', 'handled'],
  handle: ['handling'],
  reply: ['registered', 'proposing', 'instructing', 'handling', 'circulating', 'handled'],
  urge: ['instructing', 'handling', 'circulating'],
  file: ['registered', 'proposing', 'circulating', 'handled'],
  return: ['received', 'registered', 'proposing'],
  recall: ['sent'],
} as const satisfies Record<string, readonly DeliveryState[]>;
export type DeliveryAct = keyof typeof acts;

export const mayAct = (state: DeliveryState, act: DeliveryAct): boolean =>
  (acts[act] as readonly DeliveryState[]).includes(state);

/** Where nothing more happens. */
export const isOver = (state: DeliveryState): boolean => ['filed', 'returned', 'recalled'].includes(state);

/** 收文编号 of a unit and year. */
export const incomingNumber = (year: number, serial: number): string => `收〔${year}〕${serial}号`;
