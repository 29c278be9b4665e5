import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import type { ArrivalSummary } from './arrivals.js';
import type { City } from './city.js';
import { type IssuingOffice, noticeToAll } from './document-office.js';
import { nextAct } from './document-route.js';
import { median, quantile, round, sharedNowMs } from './figures.js';
import type { LoadClient } from './fleet.js';
import { clerksOf } from './publishing.js';
import { progress } from './report.js';

interface Wanted {
  readonly dispatches: number;
  readonly units: readonly IssuingOffice[];
  readonly steps: readonly StepPlan[];
  readonly tokens: Readonly<Record<string, string>>;
}
export interface DispatchFigures {
  readonly units: number;
  readonly clerks: number;
  /** Deliveries whose clerk saw no push. */
  readonly unseen: number;
  /** From the click that dispatches to the last clerk's screen. */
  readonly toLastClerkMs: number;
  readonly worstToLastClerkMs: number;
  readonly answeredMs: number;
}
const FLEET = 'clerks';

/** Dispatches a document to every unit, with the clerks of all of them connected, and waits for the last screen. */
export async function measureDispatch(city: City, client: LoadClient, wanted: Wanted): Promise<DispatchFigures> {
  const { units, tokens } = wanted;
  const inUnits = new Set(units.map(({ unitId }) => unitId));
  const clerks = clerksOf(city).filter(({ unitId }) => inUnits.has(unitId));
  const opened = await client.open(FLEET, {
    port: city.port,
    protocol: 'socket.io',
    tokens: clerks.map(({ id }) => tokens[id] ?? ''),
    inFlight: 64,
    event: 'delivery:changed',
  });
  if (opened.refused > 0) throw new Error(`connections were refused: ${opened.reasons.join()}`);

  const seen: { lastMs: number; unseen: number; answeredMs: number }[] = [];
  for (let number = 1; number <= wanted.dispatches; number++) {
    const each = await dispatchOnce(city, client, wanted);
    seen.push(each);
    progress(
      `dispatch ${number}/${wanted.dispatches}: answered after ${round(each.answeredMs)} ms, last clerk after ${round(each.lastMs)} ms, unseen ${each.unseen}`,
    );
  }

  return {
    units: units.length,
    clerks: clerks.length,
    unseen: seen.reduce((sum, { unseen }) => sum + unseen, 0),
    toLastClerkMs: median(seen.map(({ lastMs }) => lastMs)),
    worstToLastClerkMs: quantile(
      seen.map(({ lastMs }) => lastMs),
      1,
    ),
    answeredMs: median(seen.map(({ answeredMs }) => answeredMs)),
  };
}

async function dispatchOnce(city: City, client: LoadClient, { units, steps, tokens }: Wanted) {
  const ready = await readyToDispatch(city, units, steps, tokens);
  const act = nextAct(ready, '');
  if (act?.kind !== 'dispatch') throw new Error(`the document waits for ${act?.kind ?? 'nobody'}`);

  const startedAtMs = sharedNowMs();
  await city.call<OfficialDocument>(tokens[act.personId] ?? '', act.method, act.path, act.body);
  const answeredMs = sharedNowMs() - startedAtMs;

  const { items } = await city.call<{ items: { id: string; unit: { id: string } }[] }>(
    tokens[act.personId] ?? '',
    'GET',
    `/documents/${ready.id}/deliveries?limit=200`,
  );
  if (items.length !== units.length) throw new Error(`${items.length} deliveries for ${units.length} units`);
  const arrivals = await seenBy(
    client,
    items.map(({ id }) => id),
  );
  return {
    answeredMs,
    unseen: arrivals.filter(({ arrived }) => arrived === 0).length,
    lastMs: Math.max(...arrivals.map(({ lastAtMs }) => lastAtMs)) - startedAtMs,
  };
}

/** Each delivery is pushed for itself; waits until each has been seen, or two seconds. */
async function seenBy(client: LoadClient, ids: readonly string[]): Promise<ArrivalSummary[]> {
  const until = sharedNowMs() + 2000;
  let arrivals = await client.summaries(FLEET, ids);
  while (arrivals.some(({ arrived }) => arrived === 0) && sharedNowMs() < until)
    arrivals = await client.summaries(FLEET, ids);

  return arrivals;
}

/** A notice of the first unit's organ to all, taken to where it is to be sent off. */
async function readyToDispatch(
  city: City,
  units: readonly IssuingOffice[],
  steps: readonly StepPlan[],
  tokens: Wanted['tokens'],
): Promise<OfficialDocument> {
  const { content, code, drafterId } = await noticeToAll(city, units);
  const drafter = tokens[drafterId] ?? '';
  const draft = await city.call<OfficialDocument>(drafter, 'POST', '/documents', content);
  let document = await city.call<OfficialDocument>(drafter, 'POST', `/documents/${draft.id}/submission`, {
    version: draft.version,
    steps,
  });
  while (document.status !== 'dispatching') {
    const act = nextAct(document, code);
    if (act === null) throw new Error(`nobody is asked while ${document.status}`);
    document = await city.call<OfficialDocument>(tokens[act.personId] ?? '', act.method, act.path, act.body);
  }

  return document;
}
