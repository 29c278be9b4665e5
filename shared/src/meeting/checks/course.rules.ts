import { dateOf, isWorkingDay } from '../../calendar/working-days.js';
import { sittingMinutes, weekOfMonth } from '../meeting.rules.js';
import { clean, type MeetingScene, objectWhen } from './check.types.js';

const speeches = ({ draft }: MeetingScene) =>
  draft.agenda.filter(({ kind, speaker }) => speaker !== null && (kind === 'speech' || kind === 'report'));

/** G11: where both 党政主要负责同志 come, one of them speaks. */
export function bothPrincipalsSpeak(scene: MeetingScene) {
  const roles = new Set(speeches(scene).map(({ speaker }) => speaker?.role));

  return objectWhen(roles.has('party-principal') && roles.has('government-principal'));
}

/** G11: the main speech or report takes an hour at the most. */
export function longMainSpeech(scene: MeetingScene) {
  const limit = scene.limits.mainSpeechMinutes;

  return speeches(scene)
    .filter(({ minutes }) => minutes > limit)
    .map(({ title, minutes }) => ({ values: { title, minutes, limit } }));
}

/** A local limit for those who speak besides the principals. */
export function longOtherSpeech(scene: MeetingScene) {
  const limit = scene.limits.otherSpeechMinutes;
  if (limit === null) return clean;

  return speeches(scene)
    .filter(({ minutes, speaker }) => speaker?.role === 'other' && minutes > limit)
    .map(({ title, minutes }) => ({ values: { title, minutes, limit } }));
}

export function manySpeakers(scene: MeetingScene) {
  const [count, limit] = [speeches(scene).length, scene.limits.mostSpeakers];

  return objectWhen(limit !== null && count > limit, { count, limit: limit ?? 0 });
}

const isMeasured = ({ draft }: MeetingScene): boolean => draft.kind !== 'statutory' && draft.kind !== 'emergency';
const hoursOf = (minutes: number): number => Math.round(minutes / 6) / 10;

/** G12: half a day, or a day and a half where there is discussion in groups. */
export function longMeeting(scene: MeetingScene) {
  const { draft, limits } = scene;
  const halfDays = draft.hasGroupDiscussion ? limits.discussionHalfDays : 1;
  const minutes = sittingMinutes(draft.startsAt, draft.endsAt);

  return objectWhen(isMeasured(scene) && minutes > halfDays * limits.halfDayMinutes, {
    hours: hoursOf(minutes),
    limit: hoursOf(halfDays * limits.halfDayMinutes),
  });
}

export function longVideo(scene: MeetingScene) {
  const { draft, limits } = scene;
  const minutes = Math.round(sittingMinutes(draft.startsAt, draft.endsAt));

  return objectWhen(
    draft.mode !== 'in-person' && isMeasured(scene) && limits.videoMinutes !== null && minutes > limits.videoMinutes,
    { minutes, limit: limits.videoMinutes ?? 0 },
  );
}

/** The agenda takes longer than the meeting. */
export function agendaBeyondEnd({ draft }: MeetingScene) {
  const agenda = draft.agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  const minutes = Math.round((draft.endsAt.getTime() - draft.startsAt.getTime()) / 60_000);

  return objectWhen(agenda > minutes, { agenda, minutes });
}

/** 无会周: weeks of the month in which this place holds no meetings. */
export function meetingFreeWeek({ draft, limits }: MeetingScene) {
  const week = weekOfMonth(draft.startsAt);
  const isExempt = draft.kind === 'statutory' || draft.kind === 'emergency';

  return objectWhen(!isExempt && limits.freeWeeks.includes(week), { week });
}

export const dayOff = ({ draft }: MeetingScene) =>
  objectWhen(draft.kind !== 'emergency' && !isWorkingDay(dateOf(draft.startsAt)), { date: dateOf(draft.startsAt) });

export function clash({ near }: MeetingScene) {
  return near
    .filter(({ clashes }) => clashes)
    .slice(0, 1)
    .map(({ title, convener, sharedPeopleCount }) => ({ values: { title, convener, count: sharedPeopleCount } }));
}

/** 套开: the same subject, or the same people, within the week. */
export function couldBeOne({ near }: MeetingScene) {
  const others = near.filter(({ clashes, sameSubject }) => sameSubject || !clashes);
  const [first] = others;

  return first
    ? [
        {
          values: {
            title: first.title,
            convener: first.convener,
            startsAt: first.startsAt.toISOString(),
            count: others.length,
          },
        },
      ]
    : clean;
}
