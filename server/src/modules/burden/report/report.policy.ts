import { mostObjections, reportAfter } from '@yiwang/shared/burden/report.rules';
import { answeredUnits, isOffice, officeScopes, type Viewer } from '#modules/burden/burden.policy';
import type { ReportRecord } from '#modules/burden/report/report.model';

type Subject = Pick<ReportRecord, 'reporter' | 'scope' | 'authorIds' | 'passedTo' | 'state' | 'history'>;

/**
 * Who reads a report: whoever made it, the burden office unless it is about the officer's own writing, and the unit
 * that it was passed on to. The unit concerned and its leaders do not, for it goes over their heads.
 */
export const mineBy = ({ personId }: Viewer) => ({ 'reporter.personId': personId });
export const officeBy = (viewer: Viewer) => ({
  scope: { $in: officeScopes(viewer) },
  authorIds: { $ne: viewer.personId },
});
export const passedBy = (viewer: Viewer) => ({ passedTo: { $in: answeredUnits(viewer) } });
export const readableBy = (viewer: Viewer) => ({ $or: [mineBy(viewer), officeBy(viewer), passedBy(viewer)] });

export const isReporter = ({ personId }: Viewer, { reporter }: Subject): boolean => reporter?.personId === personId;
export const isItsOffice = (viewer: Viewer, { scope, authorIds }: Subject): boolean =>
  isOffice(viewer) && officeScopes(viewer).some((id) => scope.includes(id)) && !authorIds.includes(viewer.personId);
export const wasPassedTo = (viewer: Viewer, { passedTo }: Subject): boolean =>
  passedTo !== null && answeredUnits(viewer).includes(passedTo);

export const mayRead = (viewer: Viewer, report: Subject): boolean =>
  isReporter(viewer, report) || isItsOffice(viewer, report) || wasPassedTo(viewer, report);

export const mayObject = ({ state, history }: Pick<Subject, 'state' | 'history'>): boolean =>
  reportAfter(state, 'object') !== null && history.filter(({ act }) => act === 'object').length < mostObjections;

export function abilitiesOf(viewer: Viewer, report: Subject) {
  const [office, can] = [
    isItsOffice(viewer, report),
    (act: Parameters<typeof reportAfter>[1]) => reportAfter(report.state, act) !== null,
  ];

  return {
    accept: office && can('accept'),
    pass: office && can('pass'),
    reply: wasPassedTo(viewer, report) && can('reply'),
    answer: office && can('answer'),
    object: isReporter(viewer, report) && mayObject(report),
    close: office && can('close'),
  };
}
