import { checkMeeting, unsettled } from '@yiwang/shared/meeting/checks/check-meeting';
import type { MeetingDraft, MeetingId, Neighbour } from '@yiwang/shared/meeting/meeting.schemas';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { MeetingRecord, StoredFields } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { presentSummary } from '#modules/meeting/meeting.presenter';
import { openMeeting, require } from '#modules/meeting/meeting.service';
import { conveningUnitFor, requireSound, storedOf } from '#modules/meeting/meeting-fields';
import { type GatheredScene, gatherScene, type NearFound, type ScenePlan } from '#modules/meeting/meeting-scene';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { withoutSwitchedOff } from '#platform/check-switch';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';

const checking = limit(240, 60);

interface Asked extends MeetingDraft {
  readonly meetingId?: MeetingId | undefined;
  readonly conveningUnitId?: UnitId | undefined;
}

/** What the rules say of what is being filled in. */
export async function checkDraft(actor: Actor, { meetingId, conveningUnitId: asked, ...draft }: Asked) {
  await checking.spend(actor.personId);
  const standing = meetingId ? await openMeeting(actor, meetingId) : null;
  if (standing) require(mayRun(actor, standing.meeting, standing.tree), 'meeting.forbidden');
  const tree = standing?.tree ?? (await getUnitTree());
  const conveningUnitId = asked || !standing ? conveningUnitFor(actor, asked, tree) : standing.meeting.conveningUnitId;
  const fields = storedOf(draft) as StoredFields;
  // Marks of secrecy are one of the findings here; anything else that is unsound is refused.
  const roomId = standing?.meeting.roomId ?? null;
  await requireSound({ ...fields, roomId, title: '', purpose: '', placeText: '', agenda: [] }, tree);

  const { scene, near, reach } = await gatherScene({ ...fields, _id: meetingId ?? null, conveningUnitId }, tree);
  return {
    findings: await withoutSwitchedOff('meeting', checkMeeting(scene)),
    neighbours: near.slice(0, 20).map((each) => presentNeighbour(each, tree)),
    reach: { peopleCount: reach.peopleCount, unitCount: reach.unitCount, seatCount: reach.seatCount },
    principals: reach.principals,
  };
}

function presentNeighbour({ meeting, sameSubject, sharedPeopleCount, clashes }: NearFound, tree: UnitTree): Neighbour {
  const { id, title, convener, startsAt, endsAt, mode } = presentSummary({ ...meeting, call: null }, tree);

  return { meeting: { id, title, convener, startsAt, endsAt, mode }, sameSubject, sharedPeopleCount, clashes };
}

type Overrides = MeetingRecord['overrides'];

/** What blocks is refused, what warns needs a reason, and the reasons are kept with the meeting. */
export async function requireRules(
  plan: ScenePlan,
  given: Overrides,
  tree: UnitTree,
): Promise<{ readonly overrides: Overrides; readonly gathered: GatheredScene }> {
  const gathered = await gatherScene(plan, tree);
  const findings: readonly Finding[] = await withoutSwitchedOff('meeting', checkMeeting(gathered.scene));
  const { blocking, unanswered } = unsettled(findings, given);
  if (blocking.length > 0) throw new AppError('meeting.blocked_by_rule', { findings: blocking });
  if (unanswered.length > 0) throw new AppError('meeting.reason_missing', { findings: unanswered });

  const warned = new Set(findings.filter(({ level }) => level === 'warn').map(({ rule }) => rule));
  return { overrides: given.filter(({ rule }) => warned.has(rule)), gathered };
}
