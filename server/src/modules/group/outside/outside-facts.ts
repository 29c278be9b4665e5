import type { OutsideGroupId, OutsideState } from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { OutsideGroupModel, type OutsideGroupRecord } from '#modules/group/outside/outside-group.model';

/** What is counted of a group outside: one row of `groups`, and of `groupsDissolved` from the day of its end on. */
export interface OutsideGroupFact {
  readonly id: OutsideGroupId;
  readonly name: string;
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly foundedOn: string | null;
  readonly state: OutsideState;
  /** Day of the end; one that nobody knows lies before every year. */
  readonly endedOn: string | null;
}

const factOf = (record: OutsideGroupRecord): OutsideGroupFact => ({
  id: record._id,
  name: record.name,
  unitId: record.unitId,
  unitName: record.unitName,
  foundedOn: record.foundedOn,
  state: record.state,
  endedOn: record.state === 'active' ? null : (record.endedOn ?? '0001-01-01'),
});

export async function findOutsideGroupFact(id: OutsideGroupId): Promise<OutsideGroupFact | null> {
  const record = await OutsideGroupModel.findById(id).lean<OutsideGroupRecord>();

  return record ? factOf(record) : null;
}

/** The entries that one census brought or confirmed. */
export async function listOutsideGroupFactsOf(importId: string): Promise<OutsideGroupFact[]> {
  return (await OutsideGroupModel.find({ importId }).lean<OutsideGroupRecord[]>()).map(factOf);
}

/** The whole register, for counting anew. */
export async function listOutsideGroupFacts(): Promise<OutsideGroupFact[]> {
  return (await OutsideGroupModel.find({}).lean<OutsideGroupRecord[]>()).map(factOf);
}

export const outsideSubject = (id: OutsideGroupId): string => `outside-group:${id}`;
export const outsideOfSubject = (subject: string): OutsideGroupId =>
  subject.slice('outside-group:'.length) as OutsideGroupId;
