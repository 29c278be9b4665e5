import type { FindingAct } from '@yiwang/shared/burden/finding.contract';
import { findingAfter } from '@yiwang/shared/burden/finding.rules';
import { answeredUnits, officeUnits, type Viewer } from '#modules/burden/burden.policy';
import type { FindingRecord } from '#modules/burden/finding/finding.model';

type Subject = Pick<FindingRecord, 'unitIds' | 'authorIds' | 'scope' | 'state'>;

/** Whom it concerns and the burden office above; no other unit, and no list of units beside each other. */
export const readableBy = (viewer: Viewer) => ({
  $or: [
    { scope: { $in: officeUnits(viewer) } },
    { unitIds: { $in: answeredUnits(viewer) } },
    { authorIds: viewer.personId },
  ],
});

const isItsOffice = (viewer: Viewer, { scope }: Subject): boolean =>
  officeUnits(viewer).some((id) => scope.includes(id));
const isConcerned = (viewer: Viewer, { unitIds, authorIds }: Subject): boolean =>
  answeredUnits(viewer).some((id) => unitIds.includes(id)) || authorIds.includes(viewer.personId);

export const mayRead = (viewer: Viewer, finding: Subject): boolean =>
  isItsOffice(viewer, finding) || isConcerned(viewer, finding);

export function abilitiesOf(viewer: Viewer, finding: Subject): Record<FindingAct, boolean> {
  const [office, concerned] = [isItsOffice(viewer, finding), isConcerned(viewer, finding)];
  const can = (act: FindingAct) => findingAfter(finding.state, act) !== null;

  return {
    mend: (office || concerned) && can('mend'),
    explain: (office || concerned) && can('explain'),
    dismiss: office && can('dismiss'),
    reopen: office && can('reopen'),
  };
}
