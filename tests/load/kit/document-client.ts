import { randomUUID } from 'node:crypto';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { answerCommands } from './answer.js';
import { openLine } from './document-line.js';
import { type IssuingOffice, letterOf } from './document-office.js';
import { type Call, nextAct, type RouteAct, withOthers } from './document-route.js';

export interface RouteRequest {
  readonly port: number;
  readonly offices: readonly IssuingOffice[];
  readonly steps: readonly StepPlan[];
  /** Access tokens by person. */
  readonly tokens: Readonly<Record<string, string>>;
}
export interface PhaseRequest {
  /** How many new letters before anything else; each unit writes every so-manyeth. */
  readonly letters: number;
  /** The last act of this phase: everything under way is taken to it. */
  readonly until: RouteAct;
}
export interface PhaseReport {
  readonly documents: number;
  readonly acts: number;
  readonly seconds: number;
  readonly latenciesMs: Readonly<Partial<Record<RouteAct, number[]>>>;
  readonly refused: readonly string[];
}
type UnderWay = Pick<OfficialDocument, 'id' | 'version' | 'steps' | 'status'>;
interface Case {
  readonly office: IssuingOffice;
  document: UnderWay | null;
}

let city: RouteRequest;
let line: ReturnType<typeof openLine>;
let cases: Case[] = [];

/** All offices work at once, each at one letter after the other, each person answering for themselves. */
async function phase({ letters, until }: PhaseRequest): Promise<PhaseReport> {
  const { offices } = city;
  if (letters > 0) cases = Array.from({ length: letters }, (_, n) => ({ office: officeAt(n), document: null }));
  const latenciesMs: Partial<Record<RouteAct, number[]>> = {};
  const refused: string[] = [];
  const beganAt = performance.now();
  await Promise.all(
    offices.map(async (office) => {
      for (const each of cases.filter((one) => one.office === office)) await take(each);
    }),
  );
  const seconds = (performance.now() - beganAt) / 1000;
  const acts = Object.values(latenciesMs).reduce((sum, times) => sum + times.length, 0);
  return { documents: cases.length, acts, seconds, latenciesMs, refused };

  async function take(one: Case): Promise<void> {
    for (let next = nextOf(one); next !== null; next = nextOf(one)) {
      const { status, text, tookMs } = await line(city.tokens[next.personId] ?? '', next, keyOf(next.act));
      if (status >= 300) {
        refused.push(`${next.act}: ${status} ${text.slice(0, 300)}`);
        return;
      }
      one.document = JSON.parse(text) as UnderWay;
      const times = latenciesMs[next.act] ?? [];
      times.push(tookMs);
      latenciesMs[next.act] = times;
      if (next.act === until) return;
    }
  }
}

const officeAt = (n: number): IssuingOffice => {
  const office = city.offices[n % city.offices.length];
  if (office === undefined) throw new Error('no office issues');
  return office;
};

/** Browsers name what they create, so that a repeat creates nothing. */
const keyOf = (act: RouteAct): Record<string, string> => (act === 'create' ? { 'idempotency-key': randomUUID() } : {});

function nextOf({ office, document }: Case): (Call & { act: RouteAct; personId: string }) | null {
  const { drafterId: personId } = office;
  const n = city.offices.indexOf(office);
  if (document === null) {
    const to = [officeAt(n + 1), officeAt(n + 2)];
    return { act: 'create', personId, method: 'POST', path: '/documents', body: letterOf(office, to) };
  }
  if (document.status === 'draft') {
    const others = [officeAt(n + 1), officeAt(n + 2)].map((each) => each.drafterId);
    const body = { version: document.version, steps: withOthers(city.steps, others) };
    return { act: 'submit', personId, method: 'POST', path: `/documents/${document.id}/submission`, body };
  }
  const next = nextAct(document, office.letterCode);
  return next && { ...next, act: next.kind as RouteAct };
}

answerCommands({
  city: (request: RouteRequest) => {
    city = request;
    line = openLine(request.port, request.offices.length);
  },
  phase,
});
