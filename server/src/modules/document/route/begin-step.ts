import { randomBytes } from 'node:crypto';
import { closeOfWork, dateOf, instantAt, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import { beginStep, nextStep, type Person, statusOfSteps } from '@yiwang/shared/document/route.rules';
import type { Step } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import { type AskingContext, resolveSigners } from '#modules/document/route/signers';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

export const newSignerId = (): string => randomBytes(8).toString('hex');

export async function askingContext(document: DocumentRecord, tree: UnitTree): Promise<AskingContext> {
  return { document, issuers: await loadIssuers(document.content.issuerIds), tree };
}

/** What a document becomes when its next planned step begins; where none is left, it is filed. */
export async function withNextStepBegun(
  document: DocumentRecord,
  steps: readonly Step[],
  tree: UnitTree,
): Promise<Pick<DocumentRecord, 'steps' | 'status' | 'askedIds'>> {
  const next = nextStep(steps);
  if (!next) return { steps: [...steps], status: statusOfSteps(steps), askedIds: document.askedIds };

  const people = await resolveSigners(next, await askingContext(document, tree));
  const at = now();
  const begun = beginStep(steps, next.id, people, people.map(newSignerId), at.toISOString(), dueOf(next, at));
  return { steps: begun, status: statusOfSteps(begun), askedIds: askedWith(document, people) };
}

export const askedWith = (document: Pick<DocumentRecord, 'askedIds'>, people: readonly Person[]): PersonId[] => [
  ...new Set([...document.askedIds, ...people.map(({ personId }) => personId)]),
];

const dueOf = ({ dueWorkingDays }: Step, at: Date): string | null =>
  dueWorkingDays === null ? null : instantAt(workingDayAfter(dateOf(at), dueWorkingDays), closeOfWork).toISOString();
