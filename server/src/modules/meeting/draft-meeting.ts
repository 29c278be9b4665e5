import type { Meeting, MeetingDraft, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { MeetingModel, type MeetingRecord, type StoredFields } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { meetingSubject, openMeeting, presentFor, require } from '#modules/meeting/meeting.service';
import { conveningUnitFor, requireSound, storedOf, type Wanted } from '#modules/meeting/meeting-fields';
import { requirePlanEntry } from '#modules/meeting/plan/plans';
import { giveBackRooms, withRooms } from '#modules/meeting/room/meeting-room';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { limit } from '#platform/http/rate-limit';

const drafting = limit(120, 60);

export async function createMeeting(
  actor: Actor,
  { conveningUnitId: asked, ...draft }: MeetingDraft & { conveningUnitId?: UnitId | undefined },
  id: MeetingId,
): Promise<Meeting> {
  const tree = await getUnitTree();
  const conveningUnitId = conveningUnitFor(actor, asked, tree);
  await drafting.spend(actor.personId);
  const fields = storedOf(draft) as StoredFields;
  const names = await requireSound({ ...fields, roomId: null }, tree);
  await requirePlanEntry(fields.planEntryId, conveningUnitId, fields.startsAt);

  const at = now();
  const fresh: MeetingRecord = {
    _id: id,
    version: 1,
    outbox: [],
    status: 'draft',
    ...fields,
    ...names,
    place: fields.placeText,
    conveningUnitId,
    authorId: actor.personId,
    authorName: actor.name,
    roomId: null,
    materials: [],
    minutes: null,
    overrides: [],
    cancellation: null,
    mergedInto: null,
    mergedFrom: [],
    history: [],
    sequence: 0,
    round: 1,
    calledAt: null,
    lastRemindedAt: null,
    reach: null,
    createdAt: at,
    updatedAt: at,
  };
  const created = effectOf('meeting.create', traceOf(actor), meetingSubject(id));
  const meeting = await withRooms(actor, null, fresh, (places) =>
    create<MeetingRecord>(MeetingModel, { ...fresh, ...places }, [created]),
  );

  return presentFor(actor, { meeting, row: null, tree });
}

export async function saveDraft(
  actor: Actor,
  id: MeetingId,
  { version, conveningUnitId: asked, ...wanted }: Wanted & { version: number; conveningUnitId?: UnitId | undefined },
): Promise<Meeting> {
  const { meeting, row, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status === 'draft', 'meeting.wrong_status');
  // What is out of date is refused before a room is moved for it.
  require(meeting.version === version, 'meeting.stale');

  const conveningUnitId = asked ? conveningUnitFor(actor, asked, tree) : meeting.conveningUnitId;
  const changed = storedOf(wanted);
  const next = { ...meeting, ...changed };
  const names = await requireSound(next, tree);
  await requirePlanEntry(next.planEntryId, conveningUnitId, next.startsAt);
  const saved = await withRooms(actor, meeting, next, (places) =>
    commit<MeetingRecord>(
      MeetingModel,
      { _id: id, version },
      { $set: { ...changed, ...names, conveningUnitId, ...places, updatedAt: now() } },
      [],
      'meeting.stale',
    ),
  );

  return presentFor(actor, { meeting: saved, row, tree });
}

/** A draft leaves no trace but its rows in the audit trail; its room is free again. */
export async function removeDraft(actor: Actor, id: MeetingId): Promise<void> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status === 'draft', 'meeting.wrong_status');

  const removed = effectOf('meeting.remove_draft', traceOf(actor), meetingSubject(id));
  await commit<MeetingRecord>(MeetingModel, meeting, { $set: { updatedAt: now() } }, [removed], 'meeting.stale');
  await giveBackRooms(traceOf(actor), meeting);
  await MeetingModel.deleteOne({ _id: id, version: meeting.version + 1, status: 'draft', outbox: { $size: 0 } });
}
