import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';

/** Who acts: the first parameter of every use case. */
export interface Actor {
  readonly personId: PersonId;
  readonly sessionId: SessionId;
  readonly name: string;
  readonly roles: readonly RoleGrant[];
  /** Units and offices in which the person holds a post, the main one first. */
  readonly unitIds: readonly UnitId[];
  readonly request: RequestTrace;
}

/** Where an act came from; kept in the audit trail. */
export interface RequestTrace {
  readonly requestId: string | null;
  readonly address: string | null;
}

/** What the audit trail keeps of who acted. */
export interface ActorTrace extends RequestTrace {
  readonly personId: string | null;
  readonly name: string;
}

export const traceOf = (actor: Actor): ActorTrace => ({
  personId: actor.personId,
  name: actor.name,
  ...actor.request,
});

/** The platform itself: scheduled work and imports from the command line. */
export const systemTrace: ActorTrace = { personId: null, name: 'system', requestId: null, address: null };
