import { samePairs } from '@yiwang/shared/burden/duplicates.rules';
import {
  type BurdenLoad,
  type LoadHint,
  type LoadItem,
  type LoadKind,
  loadKindSchema,
} from '@yiwang/shared/burden/load.contract';
import { overlaps } from '@yiwang/shared/burden/meeting-load.rules';
import { settingOf } from '@yiwang/shared/burden/rule-table';
import { keyOf } from '@yiwang/shared/burden/sent-thing';
import { dateAfter, dateOf, instantAt, weekdayOf } from '@yiwang/shared/calendar/working-days';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { answeredUnits, type Viewer } from '#modules/burden/burden.policy';
import { namesOf } from '#modules/burden/finding/finding.service';
import { demandsOfWeek } from '#modules/burden/load/demands-of-week';
import { loadSwitches } from '#modules/burden/rule/rule.service';
import { refreshSent } from '#modules/burden/sent/refresh-sent';
import { SentModel, type SentRecord } from '#modules/burden/sent/sent.model';
import { listMeetingsReceived, type ReceivedMeeting } from '#modules/meeting/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

const mostUnits = 50;
const isReceiver = (unit: { readonly kind: string; readonly active: boolean }): boolean =>
  unit.active && (unit.kind === 'town' || unit.kind === 'village');

/** The unit's own people and the burden office see the week whole; whoever sends sees the own share. */
function sight(viewer: Viewer & Pick<Actor, 'unitIds'>, unitId: UnitId, tree: UnitTree): BurdenLoad['sees'] | null {
  const home = viewer.unitIds.some((id) => tree.unitOf(id)?._id === unitId);
  const office = reaches(viewer, ['burden-officer'], unitId, tree.byId.get(unitId)?.path ?? []);
  if (home || office || answeredUnits(viewer).includes(unitId)) return 'all';

  return answeredUnits(viewer).length > 0 ? 'own-share' : null;
}

export async function listLoadUnits(actor: Actor, q: string | undefined) {
  const tree = await getUnitTree();
  const receivers = [...tree.byId.values()]
    .filter((unit) => isReceiver(unit) && (q === undefined || unit.name.includes(q)))
    .sort((one, other) => tree.orderOf(one._id) - tree.orderOf(other._id));

  return {
    items: receivers
      .flatMap(({ _id, name }) => {
        const sees = sight(actor, _id, tree);
        return sees ? [{ id: _id, name, sees }] : [];
      })
      .slice(0, mostUnits),
  };
}

export interface Placed extends LoadItem {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export async function getLoad(actor: Actor, unitId: UnitId, on: string | undefined): Promise<BurdenLoad> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);
  const sees = unit && isReceiver(unit) ? sight(actor, unitId, tree) : null;
  if (!unit || !sees) throw new AppError('burden.receiver_not_found');

  const day = on ?? dateOf(now());
  const from = dateAfter(day, -((weekdayOf(day) + 6) % 7));
  const [start, end] = [from, dateAfter(from, 7)].map((date) => instantAt(date, { hour: 0, minute: 0 })) as [
    Date,
    Date,
  ];
  await refreshSent(start, end);
  const own = new Set<string>(answeredUnits(actor));
  const shown = (senderId: string) => sees === 'all' || own.has(senderId);
  const sent = await SentModel.find({ receiverIds: unitId, at: { $gte: start, $lt: end } }).lean<SentRecord[]>();
  const things = sent.filter((thing) => shown(thing.unitId) && thing.unitId !== unitId);
  const meetings = (await listMeetingsReceived([unitId], start, end)).filter(({ convenerId }) => shown(convenerId));
  const demands = (await demandsOfWeek(unitId, from, tree)).filter(({ unit: { id } }) => id !== null && shown(id));
  const items = [...things.map(ofThing), ...meetings.map(ofMeeting), ...demands].sort(
    (one, other) => one.startsAt.getTime() - other.startsAt.getTime() || (one.subject.id < other.subject.id ? -1 : 1),
  );

  const count = (kind: LoadKind, senderId?: string) =>
    items.filter((item) => item.kind === kind && (senderId === undefined || item.unit.id === senderId)).length;
  const countsOf = (senderId?: string) =>
    Object.fromEntries(loadKindSchema.options.map((kind) => [kind, count(kind, senderId)])) as Record<LoadKind, number>;
  return {
    ...{ unit: { id: unitId, name: unit.name }, from, through: dateAfter(from, 6), sees },
    counts: countsOf(),
    items: items.map(({ startsAt: _start, endsAt: _end, ...item }) => item),
    hints: [
      ...sameIn(items, things, settingOf('duplicate-receipt', 'percent', await loadSwitches()) / 100),
      ...clashesIn(items),
    ],
    senders: namesOf([...new Set(items.map((item) => String(item.unit.id)))], tree).map((sender) => ({
      unit: sender,
      counts: countsOf(sender.id),
    })),
  };
}

const ofThing = ({ subject, title, unitId, unitName, at }: SentRecord): Placed => ({
  ...{ subject, title, startsAt: at, endsAt: at, minutes: 0, until: null },
  kind: subject.kind === 'document' ? 'document' : 'notice',
  unit: { id: unitId as UnitId, name: unitName },
  at: at.toISOString(),
  date: dateOf(at),
});

const ofMeeting = ({ meetingId, title, convenerId, convenerName, startsAt, endsAt }: ReceivedMeeting): Placed => ({
  ...{ title, startsAt, endsAt, kind: 'meeting' },
  subject: { kind: 'meeting', id: meetingId },
  unit: { id: convenerId, name: convenerName },
  at: startsAt.toISOString(),
  date: dateOf(startsAt),
  until: endsAt.toISOString(),
  minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000),
});

function sameIn(items: readonly Placed[], things: readonly SentRecord[], share: number): LoadHint[] {
  const places = new Map(items.map((item, index) => [keyOf(item.subject), index]));

  return samePairs(things, { share, days: 7 }).map(({ one, other, why }) => ({
    why,
    items: [one, other].flatMap(({ subject }) => places.get(keyOf(subject)) ?? []),
  }));
}

/** Visits of several organs on the same day; the case of 会泽, domain.md 3.5. */
const isClash = (one: Placed, other: Placed): boolean => one.kind === 'visit' && one.unit.id !== other.unit.id;

const clashesIn = (items: readonly Placed[]): LoadHint[] =>
  items.flatMap((one, index) =>
    items.flatMap((other, later) =>
      later > index &&
      one.kind === other.kind &&
      (one.kind === 'meeting' || isClash(one, other)) &&
      overlaps(one, other)
        ? [{ why: 'same-time' as const, items: [index, later] }]
        : [],
    ),
  );
