import type { Page } from '@yiwang/shared/contract/page';
import type { AnswerCounts, MeetingSummary, MyInvitation } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { countAnswers } from '#modules/meeting/counts';
import { InvitationModel, type InvitationRecord, invitationId } from '#modules/meeting/invitation.model';
import { summaryFields } from '#modules/meeting/meeting.inbox';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { managedUnitIds, mayFollow } from '#modules/meeting/meeting.policy';
import { presentInvitation, presentSummary } from '#modules/meeting/meeting.presenter';
import { NominationModel, type NominationRecord, nominationId } from '#modules/meeting/nomination.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface MeetingQuery {
  readonly box: 'invited' | 'convened' | 'drafts';
  readonly when: 'upcoming' | 'past' | 'all';
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export type ListedMeeting = MeetingSummary & {
  readonly myInvitation: MyInvitation | null;
  readonly counts: AnswerCounts | null;
};

const listedFields = { ...summaryFields, authorId: 1, chairId: 1, recorderId: 1, leaveApproverId: 1 } as const;

/** One box: what is to come begins with the nearest, everything else with the latest. */
export async function listMeetings(actor: Actor, query: MeetingQuery): Promise<Page<ListedMeeting>> {
  const tree = await getUnitTree();
  const direction = query.when === 'upcoming' ? 1 : -1;
  const meetings = await MeetingModel.find(
    {
      $and: [
        await inBox(actor, query, tree),
        inTime(query.when),
        query.q ? { title: new RegExp(escapeRegExp(query.q), 'i') } : {},
        behind(query.cursor, direction),
      ],
    } as never,
    listedFields,
  )
    .sort({ startsAt: direction, _id: direction })
    .limit(query.limit + 1)
    .lean<MeetingRecord[]>();

  const shown = meetings.slice(0, query.limit);
  const followed = shown.filter(
    (meeting) => query.box === 'convened' && meeting.status !== 'draft' && mayFollow(actor, meeting, tree),
  );
  const [invitations, counts] = await Promise.all([
    myInvitations(actor.personId, shown, tree),
    countAnswers(followed.map(({ _id }) => _id)),
  ]);

  return pageOfRows(
    meetings,
    query.limit,
    ({ startsAt, _id }) => [startsAt.getTime(), _id],
    (meeting) => ({
      ...presentSummary(meeting, tree),
      myInvitation: invitations.get(meeting._id) ?? null,
      counts: counts.get(meeting._id) ?? null,
    }),
  );
}

async function inBox(actor: Actor, { box }: MeetingQuery, tree: UnitTree): Promise<Record<string, unknown>> {
  if (box === 'invited') {
    const ids = await InvitationModel.distinct('meetingId', { personId: actor.personId, dropped: false } as never);
    return { _id: { $in: ids }, status: { $ne: 'draft' } };
  }

  const mine = [{ authorId: actor.personId }, { conveningUnitId: { $in: managedUnitIds(actor, tree) } }];
  return { $or: mine, status: box === 'drafts' ? 'draft' : { $ne: 'draft' } };
}

const inTime = (when: MeetingQuery['when']): Record<string, unknown> =>
  when === 'all' ? {} : { endsAt: when === 'upcoming' ? { $gte: now() } : { $lt: now() } };

function behind(cursor: string | undefined, direction: 1 | -1): Record<string, unknown> {
  const position = positionOf(cursor, ['number', 'string']);
  if (!position) return {};
  const at = new Date(Number(position[0]));
  const further = direction === 1 ? '$gt' : '$lt';

  return { $or: [{ startsAt: { [further]: at } }, { startsAt: at, _id: { [further]: position[1] } }] };
}

async function myInvitations(
  personId: PersonId,
  meetings: readonly MeetingRecord[],
  tree: UnitTree,
): Promise<Map<string, MyInvitation>> {
  const ids = meetings.map(({ _id }) => invitationId(_id, personId));
  const rows = await InvitationModel.find({ _id: { $in: ids }, dropped: false }, { outbox: 0 }).lean<
    InvitationRecord[]
  >();
  const named = rows.flatMap(({ meetingId, namesFor }) => namesFor.map((unitId) => nominationId(meetingId, unitId)));
  const nominations =
    named.length === 0
      ? []
      : await NominationModel.find({ _id: { $in: named } }, { outbox: 0 }).lean<NominationRecord[]>();
  const of = (row: InvitationRecord) => nominations.filter(({ meetingId }) => meetingId === row.meetingId);

  return new Map(rows.map((row) => [row.meetingId, presentInvitation(row, of(row), tree)]));
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
