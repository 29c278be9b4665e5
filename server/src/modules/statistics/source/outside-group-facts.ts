import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import {
  findOutsideGroupFact,
  listOutsideGroupFactsOf,
  type OutsideGroupFact,
  outsideOfSubject,
} from '#modules/group/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { figuresSettled, keepFacts, type Wanted } from '#modules/statistics/rollup/keep-facts';
import { onEffect } from '#platform/database/effects';

const outside = cellOf({
  form: 'outside',
  name: '',
  direction: '',
  reach: 'none',
  formal: false,
  citywide: false,
  flags: [],
});

/** A group elsewhere leaves a fact on the day it began and, where it ended or moved here, one on the day it did. */
export function outsideGroupFacts(group: OutsideGroupFact): Wanted[] {
  const { endedOn: until } = group;
  const began = group.foundedOn ?? '';
  const fact: Fact = {
    _id: `outside-group:${group.id}`,
    kind: 'group',
    source: 'census',
    // What ended before it began, as units wrote it, began no later than it ended.
    date: until !== null && until < began ? until : began,
    until,
    cell: outside,
    count: 1,
    unitId: group.unitId,
    unitName: group.unitName,
    title: group.name,
    code: null,
    receiverIds: [],
    characters: 0,
    minutes: 0,
    attendeeLevels: [],
  };
  const endId = `outside-group-end:${group.id}`;

  return [
    { id: fact._id, fact },
    { id: endId, fact: until === null ? null : { ...fact, _id: endId, kind: 'group-end', date: until } },
  ];
}

const batchSize = 1000;

onEffect('group.import_outside', async ({ payload }) => {
  const facts = (await listOutsideGroupFactsOf(String(payload['importId']))).flatMap(outsideGroupFacts);
  for (let at = 0; at < facts.length; at += batchSize) await keepFacts(facts.slice(at, at + batchSize));
  await figuresSettled();
});

onEffect('group.change_outside', async ({ subject }) => {
  const group = await findOutsideGroupFact(outsideOfSubject(subject));
  if (group) await keepFacts(outsideGroupFacts(group));
  await figuresSettled();
});
