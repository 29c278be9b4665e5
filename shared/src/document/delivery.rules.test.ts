import { expect, test } from 'vitest';
import { deliveryStateSchema } from './delivery.contract.js';
import { awaitsFirstCheck, type DeliveryAct, deskTurn, mayAct } from './delivery.rules.js';

const handingOn: readonly DeliveryAct[] = ['propose', 'instruct', 'assign', 'circulate', 'handle', 'file'];

test('nothing is handed on or filed before the first check (art. 24(3))', () => {
  for (const state of ['sent', 'received', 'registered'] as const) {
    expect(awaitsFirstCheck(state)).toBe(true);
    expect(handingOn.filter((act) => mayAct(state, act))).toEqual([]);
  }
});

test('what needs no action is filed right after it', () => {
  expect(awaitsFirstCheck('proposing')).toBe(false);
  expect(mayAct('proposing', 'file')).toBe(true);
});

test('leaders and handlers are asked beside each other, and other leaders where the first is away (art. 24(4))', () => {
  expect(mayAct('handling', 'instruct')).toBe(true);
  expect(mayAct('instructing', 'handle')).toBe(true);
  expect(mayAct('instructing', 'propose')).toBe(true);
});

test('what the desk is asked for next is an act that it may do there (art. 24)', () => {
  const acts: Record<NonNullable<ReturnType<typeof deskTurn>>, readonly DeliveryAct[]> = {
    register: ['register'],
    'first-check': ['firstCheck'],
    'hand-on': ['propose', 'assign', 'circulate'],
    file: ['file'],
  };

  for (const state of deliveryStateSchema.options) {
    const turn = deskTurn(state);
    if (turn) for (const act of acts[turn]) expect(mayAct(state, act)).toBe(true);
  }
  expect(deliveryStateSchema.options.filter((state) => deskTurn(state) === null)).toEqual([
    ...['sent', 'instructing', 'handling', 'filed', 'returned', 'recalled'],
  ]);
});
