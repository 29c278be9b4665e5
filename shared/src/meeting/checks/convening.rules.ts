import type { UnitKind } from '../../unit/unit.contract.js';
import { isMarked } from '../../wording/classified-marks.js';
import { type AskedUnit, clean, type MeetingScene, objectWhen } from './check.types.js';

const namesOf = (units: readonly AskedUnit[]): string => {
  const names = [...new Set(units.map(({ name }) => name))];
  return names.length > 3 ? `${names.slice(0, 3).join('、')}等${names.length}个单位` : names.join('、');
};

export const classifiedMark = ({ draft }: MeetingScene) =>
  objectWhen([draft.title, draft.purpose, ...draft.agenda.map(({ title }) => title)].some(isMarked));

/** Meetings that a plan has to hold: those of a whole system, and those of the whole city. */
const isPlanned = ({ draft }: MeetingScene): boolean => draft.kind === 'system' || draft.isCityWide;
const isExempt = ({ draft }: MeetingScene): boolean => ['statutory', 'routine', 'emergency'].includes(draft.kind);

/** 会议计划管理: outside the plan it is said why, and who approved. */
export const notInPlan = (scene: MeetingScene) =>
  objectWhen(
    isPlanned(scene) && !isExempt(scene) && scene.draft.planEntryId === null && scene.draft.outsidePlan === null,
  );

export const outsidePlan = ({ draft }: MeetingScene) =>
  objectWhen(draft.outsidePlan !== null, { approvedBy: draft.outsidePlan?.approvedBy ?? '' });

/** G7: 本系统综合性工作会议 once a year in principle, so one more needs somebody who approved it. */
export const secondSystemMeeting = ({ draft, systemMeetings, limits }: MeetingScene) =>
  objectWhen(draft.kind === 'system' && systemMeetings >= limits.systemMeetingsPerYear && draft.outsidePlan === null, {
    count: systemMeetings,
    limit: limits.systemMeetingsPerYear,
  });

export const approvedSystemMeeting = ({ draft, systemMeetings, limits }: MeetingScene) =>
  objectWhen(draft.kind === 'system' && systemMeetings >= limits.systemMeetingsPerYear && draft.outsidePlan !== null, {
    count: systemMeetings,
    limit: limits.systemMeetingsPerYear,
    approvedBy: draft.outsidePlan?.approvedBy ?? '',
  });

/** G8: where a deputy presides, heads of lower units are as a rule not asked to come. */
export function principalsForDeputy({ draft, asked }: MeetingScene) {
  if (draft.chairRank !== 'deputy') return clean;
  const units = asked.filter(({ isLower, rank }) => isLower && rank === 'principal');

  return objectWhen(units.length > 0, { units: namesOf(units), count: units.length });
}

/** G9: a department asks leaders of lower party committees and governments only with the consent of its own. */
export function leadersForDepartment({ draft, asked, convener }: MeetingScene) {
  if (convener.kind !== 'department' || draft.approvalReference !== '') return clean;
  const units = asked.filter(
    ({ isLower, rank, kind }) => isLower && rank !== 'any' && (kind === 'town' || kind === 'organ'),
  );

  return objectWhen(units.length > 0, { units: namesOf(units), count: units.length });
}

const depthOf: Readonly<Record<UnitKind, number>> = { organ: 0, department: 1, office: 1, town: 2, village: 3 };

/** G10: a superior's video meeting is not carried on to levels below those that the superior asked. */
export function furtherLevels({ draft, asked }: MeetingScene) {
  if (!draft.relay) return clean;
  const lowest = depthOf[draft.relay.lowestKind];
  const units = asked.filter(({ kind }) => depthOf[kind] > lowest);

  return objectWhen(units.length > 0, { units: namesOf(units), count: units.length, title: draft.relay.title });
}

/** G13: by video first; those who must come from towns and villages are counted. */
export const villagersOnTheRoad = ({ draft, principals }: MeetingScene) =>
  objectWhen(draft.mode === 'in-person' && principals.towns + principals.villages > 0, { ...principals });

export function manyPeople({ convener, peopleCount, limits }: MeetingScene) {
  const limit = convener.kind === 'department' ? limits.mostPeopleOfDepartment : limits.mostPeople;

  return objectWhen(limit !== null && peopleCount > limit, { count: peopleCount, limit: limit ?? 0 });
}

export const approvalForMany = ({ draft, peopleCount, limits }: MeetingScene) =>
  objectWhen(
    limits.approvalAbovePeople !== null && peopleCount > limits.approvalAbovePeople && draft.approvalReference === '',
    { count: peopleCount, limit: limits.approvalAbovePeople ?? 0 },
  );
