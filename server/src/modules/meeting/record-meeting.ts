import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { Task, TaskId, TaskSummary } from '@yiwang/shared/task/task.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { attachFiles } from '#modules/file/index';
import { entryOf } from '#modules/meeting/change-meeting';
import { type MaterialRecord, MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRecord } from '#modules/meeting/meeting.policy';
import { getMeeting, meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { giveTask, listTasksOfSource, type TaskWish } from '#modules/task/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';

async function openRecorded(actor: Actor, id: MeetingId): Promise<MeetingRecord> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRecord(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status !== 'cancelled' && meeting.status !== 'merged', 'meeting.wrong_status');

  return meeting;
}

async function attach(actor: Actor, fileId: FileId, id: MeetingId): Promise<void> {
  try {
    await attachFiles(actor, [fileId], `meeting:${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found')
      throw new AppError('meeting.file_unknown', {}, { cause: error });
    throw error;
  }
}

const mostMaterials = 300;
const mostVersions = 50;

export const addMaterial = (
  actor: Actor,
  id: MeetingId,
  { title, fileId, agendaItemId }: { title: string; fileId: FileId; agendaItemId: string | null },
): Promise<Meeting> =>
  changeMaterials(actor, id, async (meeting) => {
    require(!isMarked(title), 'meeting.classified_mark');
    require(meeting.materials.length < mostMaterials, 'meeting.file_unknown');
    await attach(actor, fileId, id);
    const version = { fileId, at: now(), by: actor.name, note: '' };

    return [...meeting.materials, { id: newId(), title, agendaItemId, versions: [version] }];
  });

export const addMaterialVersion = (
  actor: Actor,
  id: MeetingId,
  materialId: string,
  { fileId, note }: { fileId: FileId; note: string },
): Promise<Meeting> =>
  changeMaterials(actor, id, async ({ materials }) => {
    const material = materials.find((each) => each.id === materialId);
    require(material !== undefined, 'meeting.material_unknown');
    require((material?.versions.length ?? 0) < mostVersions, 'meeting.file_unknown');
    await attach(actor, fileId, id);
    const version = { fileId, at: now(), by: actor.name, note };

    return materials.map((each) =>
      each.id === materialId ? { ...each, versions: [...each.versions, version] } : each,
    );
  });

export async function removeMaterial(actor: Actor, id: MeetingId, materialId: string): Promise<void> {
  await changeMaterials(actor, id, async ({ materials }) => {
    require(materials.some((each) => each.id === materialId), 'meeting.material_unknown');

    return materials.filter((each) => each.id !== materialId);
  });
}

const changeMaterials = (
  actor: Actor,
  id: MeetingId,
  change: (meeting: MeetingRecord) => Promise<MaterialRecord[]>,
): Promise<Meeting> =>
  againWhenStale(async () => {
    const meeting = await openRecorded(actor, id);
    const materials = await change(meeting);
    const changed = effectOf('meeting.material', traceOf(actor), meetingSubject(id), {
      audit: { materials: materials.length },
    });
    await commit<MeetingRecord>(
      MeetingModel,
      meeting,
      { $set: { materials, updatedAt: now() } },
      [changed],
      'meeting.stale',
    );

    return getMeeting(actor, id);
  });

interface Minutes {
  readonly version: number;
  readonly opening: string;
  readonly items: { agendaItemId: string; text: string }[];
}

/** Minutes are begun while the meeting is called, so that they can be written as it goes. */
export async function putMinutes(actor: Actor, id: MeetingId, { version, opening, items }: Minutes): Promise<Meeting> {
  const meeting = await openRecorded(actor, id);
  require(meeting.status === 'called' || meeting.status === 'held', 'meeting.wrong_status');
  require(![opening, ...items.map(({ text }) => text)].some(isMarked), 'meeting.classified_mark');

  const documentId = meeting.minutes?.documentId ?? null;
  await commit<MeetingRecord>(
    MeetingModel,
    { _id: id, version },
    { $set: { minutes: { opening, items, updatedAt: now(), documentId }, updatedAt: now() } },
    [effectOf('meeting.put_minutes', traceOf(actor), meetingSubject(id))],
    'meeting.stale',
  );
  return getMeeting(actor, id);
}

/** The link to the 纪要 that was drafted from the minutes; the document itself is another module's. */
export const linkMinutes = (actor: Actor, id: MeetingId, documentId: DocumentId): Promise<Meeting> =>
  againWhenStale(async () => {
    const meeting = await openRecorded(actor, id);
    require(meeting.status !== 'draft', 'meeting.wrong_status');
    if (meeting.minutes?.documentId === documentId) return getMeeting(actor, id);

    const minutes = { ...(meeting.minutes ?? { opening: '', items: [], updatedAt: null }), documentId };
    await commit<MeetingRecord>(
      MeetingModel,
      meeting,
      { $set: { minutes, updatedAt: now() }, $push: { history: entryOf('minutes', actor.name) } },
      [effectOf('meeting.link_minutes', traceOf(actor), meetingSubject(id), { audit: { documentId } })],
      'meeting.stale',
    );
    return getMeeting(actor, id);
  });

/** A decision becomes a task with an owner and a date, followed by who gave it. */
export async function addDecision(
  actor: Actor,
  id: MeetingId,
  wish: Omit<TaskWish, 'source'>,
  taskId: TaskId,
): Promise<Task> {
  const { status } = await openRecorded(actor, id);
  require(status !== 'draft', 'meeting.wrong_status');

  return giveTask(actor, { ...wish, source: { kind: 'meeting', id } }, taskId);
}

/** What was decided is no secret among those who were invited; how far it is stands beside it. */
export async function listDecisions(actor: Actor, id: MeetingId): Promise<{ items: TaskSummary[]; nextCursor: null }> {
  await openMeeting(actor, id);

  return { items: await listTasksOfSource({ kind: 'meeting', id }), nextCursor: null };
}
