import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import { findConsultations } from '@yiwang/shared/burden/consultation.rules';
import { findDuplicates } from '@yiwang/shared/burden/duplicates.rules';
import type { Detector } from '@yiwang/shared/burden/finding.contract';
import { clashes, heavyDays, type UnitDay } from '@yiwang/shared/burden/meeting-load.rules';
import { isCheckOn, type Switches, settingOf } from '@yiwang/shared/burden/rule-table';
import { keyOf } from '@yiwang/shared/burden/sent-thing';
import type { Fresh, On } from '#modules/burden/finding/fresh';
import { ofDemands } from '#modules/burden/finding/gather-demands';
import { ofPlans } from '#modules/burden/finding/over-plan';
import { refreshSent } from '#modules/burden/sent/refresh-sent';
import { SentModel, type SentRecord } from '#modules/burden/sent/sent.model';
import { listKnownFindings } from '#modules/group/index';
import { listMeetingsReceived } from '#modules/meeting/index';
import { getUnitTree } from '#modules/unit/index';

const dayMs = 86_400_000;
const each = <T>(all: readonly T[]): T[] => [...new Set(all)];

const ofThings = (
  detector: Detector,
  key: string,
  things: readonly SentRecord[],
  receiverIds: readonly string[],
  values: Fresh['values'],
): Fresh => ({
  ...{ detector, key, receiverIds, values },
  evidence: things.map(({ subject, title, unitId, unitName, at }) => ({ subject, title, unitId, unitName, at })),
  unitIds: each(things.map(({ unitId }) => unitId)),
  authorIds: each(things.flatMap(({ authorIds }) => authorIds)),
});

/** Everything that the detectors see at an instant, before it is compared with what stands. */
export async function gather(
  at: Date,
  switches: Switches,
): Promise<{ looked: Record<string, number>; found: Fresh[] }> {
  const on = (check: Detector) => isCheckOn(`burden:${check}`, switches);
  const days = Math.max(
    settingOf('duplicate-receipt', 'days', switches),
    settingOf('repeated-consultation', 'days', switches),
  );
  const [from, to] = [new Date(at.getTime() - days * dayMs), new Date(at.getTime() + 1)];
  await refreshSent(from, to);
  const things = await SentModel.find({ at: { $gte: from, $lt: to } })
    .sort({ at: 1, _id: 1 })
    .lean<SentRecord[]>();
  const [meetings, groups] = [await meetingDays(at, switches, on), await ofGroups(switches)];
  const [demands, plans] = [await ofDemands(at, switches, on), on('over-plan') ? await ofPlans(at) : []];

  return {
    looked: { sent: things.length, meetings: meetings.looked, demands: demands.looked },
    found: [...ofSent(things, switches, on), ...meetings.found, ...groups, ...demands.found, ...plans],
  };
}

function ofSent(things: readonly SentRecord[], switches: Switches, on: On): Fresh[] {
  const byKey = new Map(things.map((thing) => [keyOf(thing.subject), thing]));
  const rows = (evidence: readonly { subject: SentRecord['subject'] }[]) =>
    evidence.flatMap(({ subject }) => byKey.get(keyOf(subject)) ?? []);
  const setting = (rule: string, key: string) => settingOf(rule, key, switches);
  const duplicates = findDuplicates(things, {
    share: setting('duplicate-receipt', 'percent') / 100,
    days: setting('duplicate-receipt', 'days'),
  });
  const consultations = findConsultations(things, {
    days: setting('repeated-consultation', 'days'),
    times: setting('repeated-consultation', 'times'),
  });
  const together = (detector: Detector, found: typeof duplicates) =>
    on(detector)
      ? found.map(({ key, evidence, receiverIds, values }) =>
          ofThings(detector, key, rows(evidence), receiverIds, values),
        )
      : [];
  const alone = (detector: Detector, words: (thing: SentRecord) => string) =>
    on(detector)
      ? things
          .filter((thing) => words(thing) !== '')
          .map((thing) =>
            ofThings(detector, keyOf(thing.subject), [thing], thing.receiverIds, {
              title: thing.title,
              words: words(thing),
            }),
          )
      : [];

  return [
    ...together('duplicate-receipt', duplicates),
    ...together('repeated-consultation', consultations),
    ...alone('rushed-deadline', ({ rushedUntil }) => rushedUntil),
    ...alone('forced-words', ({ forcedWords }) => forcedWords),
    ...alone('G4', ({ tooLong }) => (tooLong > 0 ? String(tooLong) : '')),
  ];
}

const daysOfMeetings = 14;

/** From a week back to a week ahead: what lies ahead can still be put off. */
async function meetingDays(at: Date, switches: Switches, on: On) {
  const tree = await getUnitTree();
  const unitIds = [...tree.byId.values()]
    .filter(({ active, kind }) => active && kind !== 'office')
    .map(({ _id }) => _id);
  const half = (daysOfMeetings / 2) * dayMs;
  const asked = await listMeetingsReceived(unitIds, new Date(at.getTime() - half), new Date(at.getTime() + half));
  const meetings = asked.map(({ meetingId, ...rest }) => ({ ...rest, id: meetingId }));
  const found = (detector: Detector, all: readonly UnitDay[]): Fresh[] =>
    on(detector) ? all.map((day) => ofDay(detector, day, tree.byId.get(day.unitId as never)?.name ?? '')) : [];

  return {
    looked: new Set(asked.map(({ meetingId }) => meetingId)).size,
    found: [
      ...found('meeting-load', heavyDays(meetings, settingOf('meeting-load', 'times', switches))),
      ...found('meeting-clash', clashes(meetings)),
    ],
  };
}

const ofDay = (detector: Detector, { unitId, date, meetings }: UnitDay, unitName: string): Fresh => ({
  ...{ detector, key: `${unitId}:${date}`, authorIds: [], receiverIds: [unitId] },
  unitIds: each(meetings.map(({ convenerId }) => convenerId)),
  evidence: meetings.map(({ id, title, convenerId, convenerName, startsAt }) => ({
    ...{
      subject: { kind: 'meeting' as const, id: id as BurdenSubject['id'] },
      title,
      unitId: convenerId,
      unitName: convenerName,
      at: startsAt,
    },
  })),
  values: { unit: unitName, date, times: meetings.length },
});

const groupChecks = {
  idle: 'zombie-group',
  expired: 'zombie-group',
  overlapping: 'overlapping-groups',
  duplicate: 'overlapping-groups',
} as const;

async function ofGroups(switches: Switches): Promise<Fresh[]> {
  const [known, tree] = await Promise.all([listKnownFindings(), getUnitTree()]);

  return known
    .filter(({ kind, groups }) => isCheckOn(`group:${kind}`, switches) && groups.length > 0)
    .map(({ id, kind, unitIds, foundOn, groups }) => ({
      ...{ detector: groupChecks[kind], key: id, unitIds, authorIds: [], receiverIds: [] },
      evidence: groups.map(({ id: groupId, name, ownerUnitId }) => ({
        ...{ subject: { kind: 'group' as const, id: groupId }, title: name, unitId: ownerUnitId },
        unitName: tree.byId.get(ownerUnitId)?.name ?? '',
        at: new Date(`${foundOn}T00:00:00+08:00`),
      })),
      values: { title: groups.map(({ name }) => name).join('、'), kind },
    }));
}
