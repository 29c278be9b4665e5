import type {
  BurdenKind,
  BurdenReport,
  BurdenReportSummary,
  FollowedReport,
} from '@yiwang/shared/burden/report.contract';
import { isOwed } from '@yiwang/shared/burden/report.rules';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Viewer } from '#modules/burden/burden.policy';
import type { ReportEntry, ReportRecord } from '#modules/burden/report/report.model';
import { abilitiesOf, isItsOffice, isReporter, mayObject } from '#modules/burden/report/report.policy';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';

export interface Around {
  readonly tree: UnitTree;
  readonly kinds: readonly BurdenKind[];
}

const excerptLength = 80;
const nameOf = (kinds: readonly BurdenKind[], id: string): string => kinds.find((each) => each.id === id)?.name ?? id;
const unitOf = (tree: UnitTree, id: string | null) => {
  const unit = id === null ? undefined : tree.byId.get(id as never);
  return { id: unit?._id ?? null, name: unit?.name ?? '' };
};

/** The unit that it was passed on to reads what the office wrote of it, and nothing of the reporter's own. */
const wordsFor = (viewer: Viewer, report: ReportRecord): string =>
  isItsOffice(viewer, report) || isReporter(viewer, report) ? report.text : report.passedText;

export function presentSummary(viewer: Viewer, report: ReportRecord, { tree, kinds }: Around): BurdenReportSummary {
  const [office, mine] = [isItsOffice(viewer, report), isReporter(viewer, report)];
  const { _id, version, channel, kindId, state, receivedOn, dueOn } = report;

  return {
    ...{ id: _id, version, kindId, state, receivedOn, dueOn },
    channel: office || mine ? channel : 'anonymous',
    kind: nameOf(kinds, kindId),
    excerpt: [...wordsFor(viewer, report)].slice(0, excerptLength).join(''),
    overdue: isOwed(state) && dueOn < dateOf(now()),
    fromMonitor: office && report.fromMonitor,
    unit: unitOf(tree, report.unitId),
  };
}

export function presentReport(viewer: Viewer, report: ReportRecord, around: Around, title: string): BurdenReport {
  const [office, mine] = [isItsOffice(viewer, report), isReporter(viewer, report)];
  const { reporter, subject } = report;
  const passed = unitOf(around.tree, report.passedTo);

  return {
    ...presentSummary(viewer, report, around),
    text: wordsFor(viewer, report),
    reporter: reporter && (office || mine) ? { name: reporter.name, unitName: reporter.unitName } : null,
    contact: office ? report.contact : '',
    // The reporter may no longer see the thing itself, so its title is not given away here.
    subject: subject && { ...subject, title: mine && !office ? '' : title },
    passedTo: (office || !mine) && passed.id !== null ? { id: passed.id, name: passed.name } : null,
    history: report.history
      .filter(({ act }) => office || shownTo(mine).has(act))
      .map((entry) => presentEntry(entry, office)),
    abilities: abilitiesOf(viewer, report),
  };
}

const forReporter: ReadonlySet<string> = new Set(['report', 'accept', 'answer', 'object', 'close']);
const forUnit: ReadonlySet<string> = new Set(['pass', 'reply']);
const shownTo = (mine: boolean) => (mine ? forReporter : forUnit);

const presentEntry = ({ act, at, by, text, outcome }: ReportEntry, office: boolean) => ({
  ...{ act, outcome },
  text: act === 'report' ? '' : text,
  at: at.toISOString(),
  by: office || act === 'reply' ? by : '',
});

/** What whoever holds the code sees. */
export const presentFollowed = (report: ReportRecord, kinds: readonly BurdenKind[]): FollowedReport => ({
  ...{ state: report.state, text: report.text, receivedOn: report.receivedOn, dueOn: report.dueOn },
  kind: nameOf(kinds, report.kindId),
  answers: report.history.flatMap(({ act, at, text, outcome }) =>
    act === 'answer' && outcome ? [{ text, outcome, at: at.toISOString(), by: '' }] : [],
  ),
  objections: report.history.flatMap(({ act, at, text }) => (act === 'object' ? [{ text, at: at.toISOString() }] : [])),
  mayObject: mayObject(report),
});
