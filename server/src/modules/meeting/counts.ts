import type { AnswerCounts, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { InvitationModel } from '#modules/meeting/invitation.model';
import { NominationModel } from '#modules/meeting/nomination.model';

const none: AnswerCounts = {
  invited: 0,
  accepted: 0,
  declined: 0,
  delegated: 0,
  waiting: 0,
  unitsWaiting: 0,
  leaveAsked: 0,
};

interface Group {
  readonly _id: { readonly meetingId: MeetingId; readonly answer: string; readonly leave: string | null };
  readonly people: number;
}

/** How the answers of meetings stand, counted from the rows. */
export async function countAnswers(ids: readonly MeetingId[]): Promise<Map<MeetingId, AnswerCounts>> {
  if (ids.length === 0) return new Map();
  const [groups, units] = await Promise.all([
    InvitationModel.aggregate<Group>([
      { $match: { meetingId: { $in: [...ids] }, attends: true, dropped: false } },
      {
        $group: {
          _id: { meetingId: '$meetingId', answer: '$answer', leave: { $ifNull: ['$leave.status', null] } },
          people: { $sum: 1 },
        },
      },
    ]),
    NominationModel.aggregate<{ _id: MeetingId; units: number }>([
      { $match: { meetingId: { $in: [...ids] }, dropped: false, namedAt: null } },
      { $group: { _id: '$meetingId', units: { $sum: 1 } } },
    ]),
  ]);

  const counts = new Map(ids.map((id) => [id, { ...none }]));
  for (const { _id, people } of groups) {
    const count = counts.get(_id.meetingId);
    if (!count) continue;
    count.invited += people;
    if (_id.answer === 'needs-action') count.waiting += people;
    else count[_id.answer as 'accepted' | 'declined' | 'delegated'] += people;
    if (_id.answer === 'declined' && _id.leave === 'asked') count.leaveAsked += people;
  }
  for (const { _id, units: waiting } of units) {
    const count = counts.get(_id);
    if (count) count.unitsWaiting = waiting;
  }
  return counts;
}
