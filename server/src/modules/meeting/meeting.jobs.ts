import { putHeld } from '#modules/meeting/change-meeting';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { putReminder, reminderPauseMs } from '#modules/meeting/remind';
import { systemTrace } from '#platform/actor';
import { AppError } from '#platform/errors';

const hourMs = 3_600_000;

/** A meeting whose end has passed was held. Several servers may say so at once. */
export async function holdDueMeetings(at: Date): Promise<number> {
  const due = await MeetingModel.find(
    // Nothing is called for longer than ten days, so the index bounds the look.
    { status: 'called', startsAt: { $lte: at }, endsAt: { $lte: at } },
    { version: 1 },
  )
    .sort({ startsAt: 1 })
    .limit(200)
    .lean<MeetingRecord[]>();

  return eachOnce(due, (meeting) => putHeld(meeting, systemTrace));
}

/** Reminds once a day before answers are due, and once an hour before the start, those from whom nothing has come. */
export async function remindDueMeetings(at: Date): Promise<number> {
  const soon = await MeetingModel.find(
    { status: 'called', startsAt: { $gt: at, $lte: new Date(at.getTime() + 15 * 24 * hourMs) } },
    { version: 1, startsAt: 1, answerBy: 1, calledAt: 1, lastRemindedAt: 1 },
  )
    .sort({ startsAt: 1 })
    .limit(500)
    .lean<MeetingRecord[]>();
  const due = soon.filter((meeting) => isReminderDue(meeting, at));
  const waiting: MeetingRecord[] = [];
  for (const meeting of due)
    if (await InvitationModel.exists({ meetingId: meeting._id, open: true } as never)) waiting.push(meeting);

  return eachOnce(waiting, (meeting) => putReminder(meeting, systemTrace, null));
}

type Times = Pick<MeetingRecord, 'startsAt' | 'answerBy' | 'calledAt' | 'lastRemindedAt'>;

/** Whether one of the two moments has come since the meeting was called and since the last reminder. */
export function isReminderDue({ startsAt, answerBy, calledAt, lastRemindedAt }: Times, at: Date): boolean {
  const moments = [(answerBy ?? startsAt).getTime() - 24 * hourMs, startsAt.getTime() - hourMs];
  const since = Math.max(calledAt?.getTime() ?? 0, lastRemindedAt?.getTime() ?? 0);
  const paused = lastRemindedAt !== null && at.getTime() - lastRemindedAt.getTime() < reminderPauseMs;

  return !paused && moments.some((moment) => moment > since && moment <= at.getTime());
}

async function eachOnce(
  meetings: readonly MeetingRecord[],
  act: (meeting: MeetingRecord) => Promise<unknown>,
): Promise<number> {
  let acted = 0;
  for (const meeting of meetings)
    try {
      await act(meeting);
      acted += 1;
    } catch (error) {
      // Another server was first, or somebody changed it; the next run looks again.
      if (!(error instanceof AppError && error.code === 'meeting.stale')) throw error;
    }

  return acted;
}
