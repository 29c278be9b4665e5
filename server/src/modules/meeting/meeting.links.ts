import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { setFileReader } from '#modules/file/index';
import { answersFor } from '#modules/meeting/meeting.policy';
import { openMeeting } from '#modules/meeting/meeting.service';
import { setTaskSource } from '#modules/task/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** The papers of a meeting are for whoever may read it, and no longer once it is called off. */
setFileReader('meeting', async (actor, id) => {
  const opened = await openOrNull(actor, id);
  if (!opened) return false;
  const { meeting, tree } = opened;
  const isOff = meeting.status === 'cancelled' || meeting.status === 'merged';

  return !isOff || answersFor(actor, meeting, tree);
});

/** A task may come out of a meeting that its giver may read. */
setTaskSource('meeting', async (actor, id) => (await openOrNull(actor, id))?.meeting.title ?? null);

async function openOrNull(actor: Actor, id: string) {
  try {
    return await openMeeting(actor, id as MeetingId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'meeting.not_found') return null;
    throw error;
  }
}
