import type { MeetingId, MeetingKind } from '@yiwang/shared/meeting/meeting.schemas';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { Flag, Reach } from '@yiwang/shared/statistics/fact.schemas';
import { flagsOfMeeting } from '@yiwang/shared/statistics/flags.rules';
import { findMeetingFact, type MeetingFact } from '#modules/meeting/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { getUnitTree } from '#modules/unit/index';

export const meetingFactId = (id: MeetingId): string => `meeting:${id}`;

const flagOfKind: Partial<Record<MeetingKind, Flag>> = {
  statutory: 'statutory-meeting',
  routine: 'standing-committee',
  emergency: 'emergency',
};

/** A meeting that was called, once whatever its sub-venues, on its day; called off or held within another, none. */
export async function meetingFact(id: MeetingId): Promise<Fact | null> {
  const [meeting, tree] = await Promise.all([findMeetingFact(id), getUnitTree()]);
  if (!meeting || meeting.status === 'cancelled' || meeting.status === 'merged') return null;
  const unit = tree.byId.get(meeting.unitId);

  return {
    _id: meetingFactId(id),
    kind: 'meeting',
    source: 'platform',
    date: meeting.date,
    until: null,
    cell: cellOf({
      form: meeting.mode,
      name: unit && unit.kind !== 'office' ? unit.kind : 'internal',
      direction: '',
      reach: reachOfKinds(meeting),
      formal: false,
      citywide: meeting.isCityWide,
      flags: flagsOf(meeting),
    }),
    count: 1,
    unitId: meeting.unitId,
    unitName: meeting.unitName,
    title: meeting.title,
    code: null,
    receiverIds: [],
    characters: 0,
    minutes: meeting.minutes,
    attendeeLevels: levelsOf(meeting),
  };
}

/** What it was called as says more than its title. */
function flagsOf({ title, kind, subVenueCount }: MeetingFact): Flag[] {
  const known = flagOfKind[kind];
  const flags = flagsOfMeeting(title, subVenueCount);

  return known && !flags.includes(known) ? [...flags, known] : flags;
}

function reachOfKinds({ unitKinds, unitCount }: MeetingFact): Reach {
  if ((unitKinds['village'] ?? 0) > 0) return 'village';
  if ((unitKinds['town'] ?? 0) > 0) return 'town';

  return unitCount > 0 ? 'city' : 'none';
}

const levelsOf = ({ unitKinds }: MeetingFact): string[] =>
  Object.entries(unitKinds)
    .filter(([, count]) => count > 0)
    .map(([kind]) => kind)
    .sort();
