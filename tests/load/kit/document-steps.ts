import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import type { City } from './city.js';
import type { PhaseReport, PhaseRequest } from './document-client.js';
import type { IssuingOffice } from './document-office.js';
import type { BareReport, Behind } from './document-reference.js';
import { type RouteAct, routeActs } from './document-route.js';
import { median, medianRatio, quantile, round } from './figures.js';
import { kitPath } from './fleet.js';
import { spreadOverCores, startProcess } from './measured-process.js';
import { printTable, progress } from './report.js';

interface Wanted {
  readonly documents: number;
  readonly rounds: number;
  readonly offices: readonly IssuingOffice[];
  readonly steps: readonly StepPlan[];
  readonly tokens: Readonly<Record<string, string>>;
}
export interface StepFigures {
  readonly documents: number;
  readonly filed: number;
  readonly refused: number;
  /** How many times longer an act takes than a bare write, with all acts and without the one that typesets. */
  readonly overBare: number;
  readonly overBareWithoutSeal: number;
  readonly stepsPerSecond: number;
  readonly stepsPerSecondWithoutSeal: number;
  readonly bareCallsPerSecond: number;
  readonly sealsPerSecond: number;
  /** Rows of the search index not made yet when the last step was answered, and seconds until all were. */
  readonly rowsBehind: number;
  readonly secondsBehind: number;
}

interface Round {
  readonly phases: Readonly<Record<'routed' | 'sealed' | 'sent' | 'filed', PhaseReport>>;
  readonly bare: BareReport;
  readonly behind: Behind;
}

/**
 * Documents taken through all acts from draft to archive, each round beside as many bare writes of the same records: both
 * from one process, both journaled, both with as many under way at once as there are offices.
 */
export async function measureRoutes(city: City, wanted: Wanted): Promise<StepFigures> {
  const { offices, documents } = wanted;
  // The threads that typeset need cores of their own; so nobody is bound to one, the reference neither.
  spreadOverCores(city.server.pid);
  const client = startProcess(kitPath('document-client.ts'));
  const reference = startProcess(kitPath('document-reference.ts'));
  await client.ask('city', { port: city.port, offices, steps: wanted.steps, tokens: wanted.tokens });
  await reference.ask('open', city.databaseUri);
  const phase = (request: PhaseRequest) => client.ask<PhaseReport>('phase', request);

  // Fonts, code and connections warm up on a few documents, and the reference learns what a finished record is.
  for (const report of [await phase({ letters: offices.length, until: 'file' })]) complain(report);
  const learnt = await reference.ask<{ bytes: number; acts: number }>('learn');
  progress(`a finished record has ${learnt.bytes} bytes of JSON and ${learnt.acts} entries in its trail`);

  await reference.ask<Behind>('quiet');
  const rounds: Round[] = [];
  for (let number = 1; number <= wanted.rounds; number++) {
    // As many for each office as for every other, so that all are at work until the end, as the reference is.
    const letters = Math.ceil(documents / wanted.rounds / offices.length) * offices.length;
    const bareOf = () => reference.ask<BareReport>('bare', { documents: letters, lanes: offices.length });
    const early = number % 2 === 0 ? await bareOf() : null;
    const routed = await phase({ letters, until: 'register' });
    const sealed = await phase({ letters: 0, until: 'seal' });
    const sent = await phase({ letters: 0, until: 'dispatch' });
    const filed = await phase({ letters: 0, until: 'file' });
    const behind = await reference.ask<Behind>('quiet');
    const bare = early ?? (await bareOf());
    rounds.push({ phases: { routed, sealed, sent, filed }, bare, behind });
    for (const report of [routed, sealed, sent, filed]) complain(report);
    progress(
      `round ${number}/${wanted.rounds}: ${letters} documents; to registration ${rate(routed)}/s, seal ${rate(sealed)}/s, ` +
        `dispatch ${rate(sent)}/s, filing ${rate(filed)}/s; bare ${round(bare.calls / bare.seconds, 0)}/s; ` +
        `${behind.left} rows of the search were behind, made in ${round(behind.seconds, 0)} s`,
    );
  }
  await Promise.all([client.stop('SIGKILL'), reference.stop('SIGKILL')]);

  const reports = rounds.flatMap(({ phases }) => Object.values(phases));
  printLatencies(reports);
  const all = rounds.map(({ phases }) => perSecond(Object.values(phases)));
  const withoutSeal = rounds.map(({ phases: { sealed: _, ...others } }) => perSecond(Object.values(others)));
  const bare = rounds.map(({ bare: { calls, seconds } }) => calls / seconds);
  const begun = rounds.reduce((sum, { phases: { routed } }) => sum + routed.documents, 0);
  const filed = reports.reduce((sum, { latenciesMs }) => sum + (latenciesMs.file?.length ?? 0), 0);
  const refused = reports.flatMap((each) => each.refused);

  return {
    documents: begun,
    filed,
    refused: refused.length,
    overBare: medianRatio(bare, all),
    overBareWithoutSeal: medianRatio(bare, withoutSeal),
    stepsPerSecond: median(all),
    stepsPerSecondWithoutSeal: median(withoutSeal),
    bareCallsPerSecond: median(bare),
    sealsPerSecond: median(rounds.map(({ phases }) => perSecond([phases.sealed]))),
    rowsBehind: median(rounds.map(({ behind }) => behind.left)),
    secondsBehind: median(rounds.map(({ behind }) => behind.seconds)),
  };
}

const perSecond = (reports: readonly PhaseReport[]): number =>
  reports.reduce((sum, { acts }) => sum + acts, 0) / reports.reduce((sum, { seconds }) => sum + seconds, 0);
const rate = (report: PhaseReport): number => round(perSecond([report]), 0);

function complain({ refused }: PhaseReport): void {
  if (refused.length > 0) progress(`refused ${refused.length}: ${refused.slice(0, 3).join(' | ')}`);
}

function printLatencies(reports: readonly PhaseReport[]): void {
  const timesOf = (act: RouteAct) => reports.flatMap(({ latenciesMs }) => latenciesMs[act] ?? []);
  printTable(
    ['act', 'times', 'p50 ms', 'p99 ms'],
    routeActs.flatMap((act) => {
      const times = timesOf(act);
      return times.length === 0 ? [] : [[act, times.length, quantile(times, 0.5), quantile(times, 0.99)]];
    }),
  );
}
