import { expect, test } from 'vitest';
import { personIdSchema } from '../person/person.contract.js';
import { standingDissents } from './dissent.rules.js';

const [head, heir, third] = ['a', 'b', 'c'].map((letter) => personIdSchema.parse(letter.repeat(24))) as [
  ReturnType<typeof personIdSchema.parse>,
  ReturnType<typeof personIdSchema.parse>,
  ReturnType<typeof personIdSchema.parse>,
];
const said = (
  personId: typeof head,
  outcome: 'agree' | 'dissent',
  fields: { unitName?: string; stepKind?: 'consult' | 'countersign' } = {},
) => ({
  act: 'document.complete_step',
  by: { personId, name: '某', unitName: '' },
  onBehalfOf: null,
  stepKind: fields.stepKind ?? ('countersign' as const),
  outcome,
  details: { unitName: fields.unitName ?? '水利局' },
});
const takenOver = (from: typeof head, to: typeof head) => ({
  ...said(third, 'agree'),
  act: 'document.take_over',
  outcome: null,
  details: { fromPersonId: from, personId: to },
});
const dissenters = (trail: Parameters<typeof standingDissents>[0], hasLeft = false) =>
  standingDissents(trail, () => hasLeft).map(({ personId }) => personId);

test('a dissent stands until the same person agrees, whatever others say and however often it is sent anew', () => {
  expect(dissenters([said(head, 'dissent')])).toEqual([head]);
  expect(dissenters([said(head, 'dissent'), said(heir, 'agree')])).toEqual([head]);
  expect(dissenters([said(head, 'dissent'), said(head, 'agree')])).toEqual([]);
  expect(dissenters([said(head, 'agree'), said(head, 'dissent')])).toEqual([head]);
  expect(dissenters([said(head, 'dissent', { stepKind: 'consult' })])).toEqual([]);
});

test('a return by a countersigner stands likewise, one by the office does not', () => {
  const returned = { ...said(head, 'dissent'), act: 'document.return', outcome: 'return' as const };
  expect(dissenters([returned, said(heir, 'agree')])).toEqual([head]);
  expect(dissenters([returned, said(head, 'agree')])).toEqual([]);
  expect(dissenters([{ ...returned, stepKind: null }])).toEqual([]);
});

test('a delegate speaks for whom it was asked of', () => {
  const delegated = { ...said(third, 'dissent'), onBehalfOf: { personId: head, name: '某' } };
  expect(dissenters([delegated])).toEqual([head]);
  expect(dissenters([delegated, said(head, 'agree')])).toEqual([]);
});

test('who took over may withdraw it; so may the unit of somebody who left it, and no other', () => {
  const left = [said(head, 'dissent'), takenOver(head, heir), takenOver(heir, third)];
  expect(dissenters([...left, said(third, 'agree', { unitName: '别的单位' })])).toEqual([]);
  expect(dissenters([said(head, 'dissent'), said(heir, 'agree')], true)).toEqual([]);
  expect(dissenters([said(head, 'dissent'), said(heir, 'agree', { unitName: '别的单位' })], true)).toEqual([head]);
});
