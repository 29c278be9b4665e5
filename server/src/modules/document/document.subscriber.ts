import { dateAfter, dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { currentStep } from '@yiwang/shared/document/route.rules';
import type { Step } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { presentSummary } from '#modules/document/document.presenter';
import { invitationTasks, lettingGo } from '#modules/document/draft/invitations';
import { issuersOf } from '#modules/document/draft/list-documents';
import { findDocument, versionOf } from '#modules/document/find-document';
import { returnTasks, seenReturns } from '#modules/document/receive/returns';
import { delegatesOf, forgetDelegations } from '#modules/document/route/active-delegations';
import { delegatorsChangedOn } from '#modules/document/route/delegations';
import { approversAmong } from '#modules/document/route/may-approve';
import { noDueDate, TaskModel } from '#modules/document/task.model';
import { type DesiredTask, type DoneTask, syncTasks } from '#modules/document/tasks';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Acts after which somebody else may be asked, or a list shows something else. */
const acts = [
  'document.submit',
  'document.retract',
  'document.plan_route',
  'document.complete_step',
  'document.return',
  'document.add_signer',
  'document.remove_signer',
  'document.take_over',
  'document.register',
  'document.void_number',
  'document.seal',
  'document.dispatch',
  'document.file',
  'document.hold',
  'document.correct_retention',
  'document.revoke',
  'document.repeal',
  'document.see_returns',
  'document.change_writers',
  'document.leave_writers',
] as const;
for (const act of acts)
  onEffect(act, ({ subject }, written) =>
    followDocument(subject.slice('document:'.length) as DocumentId, written as DocumentRecord | undefined),
  );

/** What is thrown away asks nobody to write it any more. */
onEffect('document.discard', async ({ subject }, written) => {
  const asked = await syncTasks('document', subject.slice('document:'.length), [], []);
  const document = written as DocumentRecord | undefined;
  const people = new Set([...asked, ...(document?.writerIds ?? [])]);
  if (!document || people.size === 0) return;

  const [tree, issuers] = await Promise.all([getUnitTree(), issuersOf([document])]);
  push([...people].map(personRoom), 'document:changed', presentSummary(document, issuers, tree));
});

/**
 * The tasks of a document, and everybody who is asked or was, agree with it as it stands. `written` is how it was left
 * by the act that is followed; where somebody acted since, what stands then counts, so that of two who follow at the
 * same time the later state is what stays.
 */
export async function followDocument(id: DocumentId, written?: DocumentRecord): Promise<void> {
  for (let document = written ?? (await findDocument(id)); document; ) {
    await follow(document);
    if ((await versionOf(id)) === document.version) return;
    document = await findDocument(id);
  }
}

async function follow(document: DocumentRecord): Promise<void> {
  const [tree, issuers] = await Promise.all([getUnitTree(), issuersOf([document])]);
  const changed = await syncTasks(
    'document',
    document._id,
    [
      ...(await desiredTasks(document, issuers[0]?.name ?? '', tree)),
      ...(await returnTasks(document, issuers[0]?.name ?? '', tree)),
      ...(await invitationTasks(document, tree)),
    ],
    [...givenTasks(document), ...seenReturns(document)],
  );

  const people = new Set<PersonId>([
    ...[...changed, ...document.askedIds, document.authorId],
    ...[...(document.writerIds ?? []), ...lettingGo(document)],
  ]);
  push([...people].map(personRoom), 'document:changed', presentSummary(document, issuers, tree));
}

const placeOf = ({ id, round }: Pick<Step, 'id' | 'round'>): string => `${id}.${round}`;

async function desiredTasks(document: DocumentRecord, from: string, tree: UnitTree): Promise<DesiredTask[]> {
  const step = currentStep(document.steps);
  const asked = step?.asked.filter(({ state }) => state === 'asked') ?? [];
  if (!step || asked.length === 0) return [];
  const delegates = await delegatesOf(asked.map(({ personId }) => personId));
  const task = {
    place: placeOf(step),
    ask: step.kind,
    askTitle: step.title,
    title: document.content.title,
    number: document.registration?.number ?? null,
    from,
    unitName: tree.byId.get(document.unitId)?.shortName ?? '',
    urgency: document.content.urgency,
    dueAt: step.dueAt ? new Date(step.dueAt) : noDueDate,
    at: new Date(step.startedAt ?? document.updatedAt),
  };
  const own = asked.map(({ personId }): DesiredTask => ({ ...task, personId, onBehalfOf: null }));
  // 签发 is lent only to whoever may sign: nobody else is shown what would be refused (art. 22).
  const lendable =
    step.kind === 'approve' ? new Set(await approversAmong([...delegates.values()].flat(), document, tree)) : null;
  const mayAct = (id: PersonId) => lendable?.has(id) ?? true;
  const lent = asked.flatMap(({ personId, name }) =>
    (delegates.get(personId) ?? [])
      .filter(mayAct)
      .map((to): DesiredTask => ({ ...task, personId: to, onBehalfOf: name })),
  );

  // Whoever is asked and also stands in for another is asked once.
  return [...new Map([...lent, ...own].map((each) => [each.personId, each])).values()];
}

/** Who said something, in each round of each step: the trail keeps them all. */
const givenTasks = ({ trail }: DocumentRecord): DoneTask[] =>
  trail.flatMap(({ by, stepId, details }) =>
    by.personId && stepId ? [{ personId: by.personId, place: `${stepId}.${Number(details['round'] ?? 1)}` }] : [],
  );

/** Where somebody lets another act, the tasks of both change. */
async function followDelegator(personId: PersonId): Promise<void> {
  const open = await TaskModel.distinct('subjectId', { personId, kind: 'document', open: true });
  for (const id of open) await followDocument(id as DocumentId);
}
for (const type of ['delegation.create', 'delegation.end'] as const)
  onEffect(type, ({ payload }) => {
    forgetDelegations();
    return followDelegator(payload['fromPersonId'] as PersonId);
  });

/** Delegations begin and end with the day. */
export async function followDelegations(at: Date): Promise<void> {
  const today = dateOf(at);
  for (const personId of await delegatorsChangedOn(today, dateAfter(today, -1))) await followDelegator(personId);
}
