import type { ErrorCode } from '@yiwang/shared/contracts';
import { currentStep } from '@yiwang/shared/document/route.rules';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { holdsPostIn } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DocumentRecord } from '#modules/document/document.model';
import { leadsUnit, signerFor } from '#modules/document/document.policy';
import { findIssuers } from '#modules/document/issuer/known-issuers';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { type Colleague, findColleagues } from '#modules/person/index';
import type { UnitTree } from '#modules/unit/index';

type Subject = Pick<DocumentRecord, 'content' | 'direction' | 'unitId'>;

/**
 * What keeps somebody from signing a document for its organ; null where nothing does. 签发: upward and important
 * documents by the principal leader, others by a leader of the organ, as posts and roles stand now: a role without a
 * post there signs nothing, nor does a post that ended yesterday. 条例 art. 22.
 */
export function approvalFault(
  person: Colleague | undefined,
  { content, direction, unitId }: Subject,
  issuer: IssuerRecord | undefined,
  tree: UnitTree,
): ErrorCode | null {
  if (person && issuer && isPrincipalOf(person, issuer)) return null;
  if (direction === 'up' || content.isImportant) return 'document.principal_only';
  if (!person || !leads(person, unitId, tree)) return 'document.leader_only';

  return worksFor(person, unitId, tree) ? null : 'document.approver_without_post';
}

/** 主要负责人 of an issuer, by the posts that are its principal ones. */
const isPrincipalOf = ({ appointments }: Colleague, issuer: IssuerRecord): boolean =>
  appointments.some(({ unitId, post }) => unitId === issuer.unitId && issuer.principalPosts.includes(post));

/** Whoever may sign for an organ in the place of its principal. */
export const leadsOrgan = (person: Colleague, issuer: IssuerRecord, tree: UnitTree): boolean =>
  isPrincipalOf(person, issuer) || leads(person, issuer.unitId, tree);

const leads = ({ _id, roles }: Colleague, unitId: UnitId, tree: UnitTree): boolean =>
  leadsUnit({ personId: _id, roles, unitIds: [] }, unitId, tree);

/** Whether somebody holds a post in a unit or above it. */
export const worksFor = ({ appointments }: Colleague, unitId: UnitId, tree: UnitTree): boolean =>
  holdsPostIn(
    appointments.map((each) => each.unitId),
    unitId,
    tree.byId.get(unitId)?.path ?? [],
  );

/** Of these people those who may sign a document for its organ. */
export async function approversAmong(ids: readonly PersonId[], document: Subject, tree: UnitTree): Promise<PersonId[]> {
  const [[issuer], people] = await Promise.all([
    findIssuers(document.content.issuerIds.slice(0, 1)),
    findColleagues(ids),
  ]);

  return people.filter((person) => approvalFault(person, document, issuer, tree) === null).map(({ _id }) => _id);
}

/**
 * Those for whom somebody may act in the step under way: an opinion or an act of the office may be lent to any
 * colleague, 签发 only to whoever may sign himself.
 */
export async function delegatorsInStep(
  personId: PersonId,
  document: Subject & Pick<DocumentRecord, 'steps'>,
  delegators: ReadonlySet<PersonId>,
  tree: UnitTree,
): Promise<ReadonlySet<PersonId>> {
  const signer = currentStep(document.steps)?.kind === 'approve' ? signerFor(document, personId, delegators) : null;
  if (!signer || signer.personId === personId) return delegators;

  return (await approversAmong([personId], document, tree)).length > 0 ? delegators : new Set();
}

/** Whether of two people the second may sign in some unit that the first leads; null where the first leads none. */
export function maySignFor(from: Colleague | undefined, to: Colleague | undefined, tree: UnitTree): boolean | null {
  const led = from?.roles.filter(({ role }) => role === 'leader').map(({ unitId }) => unitId) ?? [];
  if (led.length === 0) return null;

  return to !== undefined && led.some((unitId) => leads(to, unitId, tree) && worksFor(to, unitId, tree));
}
