import type { MeetingAsk } from '@yiwang/shared/inbox/inbox.contract';
import type { MeetingId, MeetingSummary } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { AskModel, type AskRecord } from '#modules/meeting/ask.model';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { presentSummary } from '#modules/meeting/meeting.presenter';
import { getUnitTree } from '#modules/unit/index';

export interface WaitingMeeting {
  readonly rowId: string;
  readonly ask: MeetingAsk;
  readonly meeting: MeetingSummary;
  readonly dueAt: Date;
  readonly at: Date;
  readonly done: boolean;
}

interface Place {
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly id: string;
}

type Row = Pick<InvitationRecord | AskRecord, '_id' | 'dueAt' | 'at' | 'done' | 'meetingId'> & {
  readonly ask: MeetingAsk;
};

export const summaryFields = {
  version: 1,
  title: 1,
  status: 1,
  kind: 1,
  isCityWide: 1,
  mode: 1,
  conveningUnitId: 1,
  startsAt: 1,
  endsAt: 1,
  place: 1,
  answerBy: 1,
  sequence: 1,
  call: 1,
  calledAt: 1,
} as const;

/** What meetings ask of a person, due first; or what the person did, the newest first. */
export async function listMeetingAsks(
  personId: PersonId,
  state: 'open' | 'done',
  after: Place | null,
  limit: number,
): Promise<WaitingMeeting[]> {
  const filter = { personId, [state]: true, ...behind(after, state) } as never;
  const order = state === 'open' ? ({ dueAt: 1, at: -1, _id: 1 } as const) : ({ at: -1, _id: 1 } as const);
  const [invitations, asks] = await Promise.all([
    InvitationModel.find(filter, { meetingId: 1, dueAt: 1, at: 1, done: 1, attends: 1, answer: 1 })
      .sort(order)
      .limit(limit)
      .lean<InvitationRecord[]>(),
    AskModel.find(filter).sort(order).limit(limit).lean<AskRecord[]>(),
  ]);
  const rows: Row[] = [...invitations.map((row) => ({ ...row, ask: askOf(row) })), ...asks];
  if (rows.length === 0) return [];

  const [meetings, tree] = await Promise.all([findByIds(rows.map(({ meetingId }) => meetingId)), getUnitTree()]);
  return rows.flatMap(({ _id, ask, meetingId, dueAt, at, done }) => {
    const meeting = meetings.get(meetingId);
    return meeting ? [{ rowId: _id, ask, meeting: presentSummary(meeting, tree), dueAt, at, done }] : [];
  });
}

/** One row asks one thing at a time: to answer for oneself first, then to name for the unit. */
const askOf = ({ attends, answer, done }: InvitationRecord): MeetingAsk =>
  attends && (done || answer === 'needs-action') ? 'answer' : 'name';

async function findByIds(ids: readonly MeetingId[]): Promise<Map<MeetingId, MeetingRecord>> {
  const meetings = await MeetingModel.find({ _id: { $in: [...new Set(ids)] } }, summaryFields).lean<MeetingRecord[]>();

  return new Map(meetings.map((meeting) => [meeting._id, meeting]));
}

function behind(after: Place | null, state: 'open' | 'done') {
  if (!after) return {};
  const { dueAt, at, id } = after;
  const newest = [{ at: { $lt: at } }, { at, _id: { $gt: id } }];
  if (state === 'done') return { $or: newest };

  // Everything that a meeting asks is due: an item that never is stands behind all of them.
  return dueAt === null
    ? { _id: { $in: [] } }
    : { $or: [{ dueAt: { $gt: dueAt } }, ...newest.map((each) => ({ dueAt, ...each }))] };
}

export async function countMeetingAsks(personId: PersonId): Promise<number> {
  const counts = await Promise.all([
    InvitationModel.countDocuments({ personId, open: true }),
    AskModel.countDocuments({ personId, open: true }),
  ]);

  return counts[0] + counts[1];
}
