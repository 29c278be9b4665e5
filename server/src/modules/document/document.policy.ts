import { dateOf } from '@yiwang/shared/calendar/working-days';
import { isOut, mayReturn, mayVoid } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { currentStep, mayAnswer } from '@yiwang/shared/document/route.rules';
import type { Signer } from '@yiwang/shared/document/route.schemas';
import { isInForceOn } from '@yiwang/shared/document/validity.rules';
import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import { reaches, type Scoped } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

export type Viewer = Pick<Actor, 'personId' | 'roles' | 'unitIds'>;
type Subject = Pick<DocumentRecord, 'authorId' | 'unitId' | 'askedIds' | 'writerIds'>;

/** The office of a unit keeps its issuers: numbers, seals, sends, files. */
const keeping: readonly Role[] = ['office-clerk', 'unit-administrator'];
/** Who sees all that a unit issues. Not the system's administrators (权限分离). */
const seeing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'seal-keeper'];
/** Whoever has one of these is of the office: reviews, rechecks, numbers, sends and files. */
const officeRoles: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];
/** Who answers for revoking what a unit issued. */
const answering: readonly Role[] = ['unit-administrator', 'leader'];

const reachesUnit = (viewer: Viewer, roles: readonly Role[], unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, roles, unitId, tree.byId.get(unitId)?.path ?? []);

export const keepsUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, keeping, unitId, tree);
export const seesUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, seeing, unitId, tree);
export const answersForUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, answering, unitId, tree);
export const leadsUnit = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  reachesUnit(viewer, ['leader'], unitId, tree);

/** Whether somebody is of the office of a unit: by a role over the unit or in one of its offices. 条例 art. 20. */
export const isOfOffice = (viewer: Scoped, unitId: UnitId, tree: UnitTree): boolean =>
  reaches(viewer, officeRoles, unitId, tree.byId.get(unitId)?.path ?? []) ||
  tree.children(unitId).some(({ _id, kind }) => kind === 'office' && reaches(viewer, officeRoles, _id, []));

/** Whoever works in a unit may draft for it; so may the roles that see it. */
export const mayDraftFor = (viewer: Viewer, unitId: UnitId, tree: UnitTree): boolean =>
  viewer.unitIds.includes(unitId) || seesUnit(viewer, unitId, tree);

/** Units of which the viewer sees every document. */
export const seenUnitIds = (viewer: Viewer, tree: UnitTree): UnitId[] =>
  [...tree.byId.values()].filter((unit) => seesUnit(viewer, unit._id, tree)).map((unit) => unit._id);

/** Filter of the documents that the viewer may read from the issuing side. */
export const readableBy = (viewer: Viewer, tree: UnitTree) => ({
  $or: [
    { authorId: viewer.personId },
    { askedIds: viewer.personId },
    { writerIds: viewer.personId },
    { unitId: { $in: seenUnitIds(viewer, tree) } },
  ],
});

/** The same question about one document in memory. */
export const mayRead = (viewer: Viewer, document: Subject, tree: UnitTree): boolean =>
  wrote(document, viewer.personId) ||
  document.askedIds.includes(viewer.personId) ||
  seesUnit(viewer, document.unitId, tree);

/** Whether somebody was invited to write it with its author. */
export const isWriter = (viewer: Pick<Viewer, 'personId'>, { writerIds = [] }: Pick<Subject, 'writerIds'>): boolean =>
  writerIds.includes(viewer.personId);

/** Whether somebody wrote it, as its author or invited by the author. */
export const wrote = (document: Pick<Subject, 'authorId' | 'writerIds'>, personId: PersonId): boolean =>
  document.authorId === personId || isWriter({ personId }, document);

/** Whether somebody writes a draft by invitation only: the draft stays of its unit, whatever the guest may elsewhere. */
export const isGuest = (viewer: Viewer, document: Subject & Pick<DocumentRecord, 'status'>, tree: UnitTree): boolean =>
  document.status === 'draft' &&
  isWriter(viewer, document) &&
  document.authorId !== viewer.personId &&
  !keepsUnit(viewer, document.unitId, tree);

/** The signer whose part the actor may give: the actor's own, or that of somebody who delegated. */
export function signerFor(
  document: Pick<DocumentRecord, 'steps'>,
  personId: PersonId,
  delegators: ReadonlySet<PersonId>,
): Signer | null {
  const step = currentStep(document.steps);
  const open = step?.asked.filter((signer) => mayAnswer(step, signer)) ?? [];

  return open.find((each) => each.personId === personId) ?? open.find((each) => delegators.has(each.personId)) ?? null;
}

/** Acts on a draft that was never sent: they do not keep it from being thrown away. */
const beforeSending: readonly string[] = ['document.create', 'document.change_writers', 'document.leave_writers'];

/** What the buttons on the page are drawn from; every use case asks the same questions again. */
export function abilitiesOf(
  viewer: Viewer,
  document: DocumentRecord,
  tree: UnitTree,
  delegators: ReadonlySet<PersonId>,
): OfficialDocument['abilities'] {
  const { status } = document;
  const office = keepsUnit(viewer, document.unitId, tree);
  const author = document.authorId === viewer.personId;
  const writer = isWriter(viewer, document);
  const step = currentStep(document.steps);
  const asked = signerFor(document, viewer.personId, delegators) !== null;
  const given = isOut(status);
  const inForce = isInForceOn(document.validity, dateOf(now()));

  return {
    edit:
      (status === 'draft' && (author || office || writer)) ||
      ((status === 'reviewing' || status === 'rechecking') && asked),
    submit: status === 'draft' && (author || office),
    inviteWriters: status === 'draft' && (author || office),
    leaveWriters: status === 'draft' && writer,
    retract: author && isUntouched(document),
    complete: asked && step !== null && ['consult', 'review', 'countersign', 'approve', 'recheck'].includes(step.kind),
    manageSigners: step !== null && (office || (author && (step.kind === 'consult' || step.kind === 'countersign'))),
    returnBack: office && mayReturn(status),
    register: status === 'registering' && (asked || office),
    voidNumber: office && document.registration !== null && mayVoid(status),
    seal: status === 'sealing' && asked,
    dispatch: status === 'dispatching' && (asked || office),
    recall: given && office && inForce,
    urge: given && office && inForce,
    file: status === 'dispatched' && (asked || office),
    // Also of what was repealed: from the beginning is more than from a day.
    revoke: given && document.validity.state !== 'revoked' && (office || answersForUnit(viewer, document.unitId, tree)),
    decide: leadsUnit(viewer, document.unitId, tree) || document.signatory?.personId === viewer.personId,
    hold: status === 'filed' && office,
    discard: status === 'draft' && author && document.trail.every(({ act }) => beforeSending.includes(act)),
  };
}

/** Nobody has said anything since it was last sent. */
export function isUntouched(document: Pick<DocumentRecord, 'status' | 'trail'>): boolean {
  return document.status !== 'draft' && document.trail.at(-1)?.act === 'document.submit';
}
