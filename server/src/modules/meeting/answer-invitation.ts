import type { Attendee, MeetingId, MyInvitation } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { InvitationModel, type InvitationRecord, invitationId } from '#modules/meeting/invitation.model';
import { presentAttendees } from '#modules/meeting/list-attendees';
import type { MeetingRecord } from '#modules/meeting/meeting.model';
import { mayDecideLeave } from '#modules/meeting/meeting.policy';
import { presentInvitation } from '#modules/meeting/meeting.presenter';
import { nominationsFor, openMeeting, require } from '#modules/meeting/meeting.service';
import { NominationModel } from '#modules/meeting/nomination.model';
import { findColleagues } from '#modules/person/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commitTogether } from '#platform/database/commit-together';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

interface Given {
  readonly answer: 'accepted' | 'declined' | 'delegated';
  readonly delegateId?: PersonId | undefined;
  readonly reason?: string | undefined;
}

/** The last answer holds. Giving the same answer again changes nothing. */
export const putAnswer = (actor: Actor, id: MeetingId, given: Given): Promise<MyInvitation> =>
  againWhenStale(async () => {
    const { meeting, row, tree } = await openMeeting(actor, id);
    if (!row?.attends) throw new AppError('meeting.not_invited');
    require(meeting.status === 'called', 'meeting.over');

    const fields = await fieldsOf(meeting, row, given);
    const isSame =
      row.answer === fields.answer &&
      row.delegateId === fields.delegateId &&
      (fields.answer !== 'declined' || row.leave?.reason === fields.leave?.reason);
    const answered = isSame
      ? row
      : await write(actor, row, { ...fields, ...(await openStateOf(row, fields.answer)) }, 'meeting.answer');

    return presentInvitation(answered, await nominationsFor(answered), tree);
  });

type AnswerFields = Pick<InvitationRecord, 'answer' | 'leave' | 'delegateId' | 'delegateName' | 'answeredAt'>;

async function fieldsOf(meeting: MeetingRecord, row: InvitationRecord, given: Given): Promise<AnswerFields> {
  const none = { leave: null, delegateId: null, delegateName: '', answeredAt: now() };
  if (given.answer === 'accepted') return { answer: 'accepted', ...none };
  if (given.answer === 'declined') {
    const reason = given.reason ?? '';
    require(reason.length >= 2, 'meeting.leave_reason_missing');
    return { answer: 'declined', ...none, leave: { reason, status: 'asked', decidedBy: null, note: '' } };
  }

  const { delegateId } = given;
  require(delegateId !== undefined && delegateId !== row.personId, 'meeting.delegate_unknown');
  const [delegate] = await findColleagues([delegateId as PersonId]);
  if (!delegate) throw new AppError('meeting.delegate_unknown');
  // Whoever is asked in their own right cannot sit on two chairs; one delegate stands for one person.
  const theirs = await InvitationModel.findById(invitationId(meeting._id, delegate._id), {
    outbox: 0,
  }).lean<InvitationRecord>();
  const isFree = !theirs || theirs.dropped || !theirs.attends || row.delegateId === delegate._id;
  require(isFree, 'meeting.delegate_invited');

  return { answer: 'delegated', ...none, delegateId: delegate._id, delegateName: delegate.name };
}

/** Whether it still waits on the person: a clerk who answered may have a name to give yet. */
async function openStateOf(row: InvitationRecord, answer: InvitationRecord['answer']) {
  const unnamed =
    row.namesFor.length > 0 &&
    (await NominationModel.exists({
      meetingId: row.meetingId,
      unitId: { $in: row.namesFor },
      namedAt: null,
      dropped: false,
    } as never)) !== null;
  const waits = unnamed || answer === 'needs-action';

  return { open: waits, done: !waits };
}

async function write(
  actor: Actor,
  row: InvitationRecord,
  fields: Partial<InvitationRecord>,
  type: 'meeting.answer' | 'meeting.decide_leave',
): Promise<InvitationRecord> {
  const { meetingId, personId } = row;
  const effect = effectOf(type, traceOf(actor), `meeting-invitation:${row._id}`, {
    ...{ meetingId, personId, formerDelegateId: row.delegateId },
    audit: { answer: fields.answer ?? row.answer, delegateId: fields.delegateId ?? null },
  });

  return commitTogether<InvitationRecord>(InvitationModel, row, fields, [effect], 'meeting.stale');
}

/** Whom the convener names grants leave or refuses it; refused, the person is asked again. */
export const decideLeave = (
  actor: Actor,
  id: MeetingId,
  personId: PersonId,
  { granted, note }: { granted: boolean; note: string },
): Promise<Attendee> =>
  againWhenStale(async () => {
    const { meeting, tree } = await openMeeting(actor, id);
    require(mayDecideLeave(actor, meeting, tree), 'meeting.forbidden');
    require(meeting.status === 'called', 'meeting.over');
    const row = await InvitationModel.findById(invitationId(id, personId), { outbox: 0 }).lean<InvitationRecord>();
    if (!row?.leave || row.dropped) throw new AppError('meeting.no_leave_asked');

    const status = granted ? ('granted' as const) : ('refused' as const);
    const leave = { ...row.leave, status, decidedBy: actor.name, note };
    const change = granted
      ? { leave }
      : { leave, answer: 'needs-action' as const, answeredAt: null, ...(await openStateOf(row, 'needs-action')) };
    const isSame = row.leave.status === status;
    const decided = isSame ? row : await write(actor, row, change, 'meeting.decide_leave');

    const [attendee] = presentAttendees([decided], null, tree);
    if (!attendee) throw new AppError('meeting.no_leave_asked');
    return attendee;
  });
