import { faultOfEnd } from '@yiwang/shared/group/group.rules';
import type { GroupId, GroupKind, MemberRules } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { todayHere } from '#features/group/today';

/** An application while it is written. */
export interface Draft {
  readonly name: string;
  readonly purpose: string;
  readonly kind: GroupKind;
  readonly ownerUnitId: UnitId | null;
  readonly administratorId: PersonId | null;
  readonly memberRules: MemberRules;
  readonly endsOn: string | null;
  readonly announceOnly: boolean;
  readonly historyVisibleFromJoin: boolean;
  readonly similarReason: string;
  readonly absorbIds: readonly GroupId[];
}

export const emptyRules: MemberRules = { units: [], posts: [], people: [] };

export const hasMembers = ({ units, posts, people }: MemberRules): boolean =>
  units.length + posts.length + people.length > 0;

/** What is still missing, in the order of the form; keys of the language file. */
export function lacksOf(draft: Draft): string[] {
  const lacks: string[] = [];
  if (draft.name.trim().length < 2) lacks.push('lack.name');
  if (draft.purpose.trim().length < 4) lacks.push('lack.purpose');
  if (!draft.ownerUnitId) lacks.push('lack.unit');
  if (!draft.administratorId) lacks.push('lack.administrator');
  if (!hasMembers(draft.memberRules)) lacks.push('lack.members');
  const fault = faultOfEnd(draft.kind, draft.endsOn, todayHere());
  if (fault) lacks.push(fault.replace('group.', 'lack.'));

  return lacks;
}
