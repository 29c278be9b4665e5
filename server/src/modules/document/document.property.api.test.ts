import { isOut, mayMove } from '@yiwang/shared/document/document.rules';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NumberModel } from '#modules/document/register/number.model';
import { brokenTrailEntry } from '#modules/document/trail';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import {
  buildIssuingCity,
  draftDocument,
  type IssuingCity,
  noticeContent,
  plainRoute,
  review,
} from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterAll(() => api.close());

const names = ['drafter', 'clerk', 'deputy', 'principal', 'keeper', 'bureauHead', 'townHead', 'villager'] as const;
const acts = [
  'agree',
  'dissent',
  'return',
  'submit',
  'retract',
  'register',
  'void',
  'seal',
  'dispatch',
  'file',
  'save',
  'add_signer',
  'remove_signer',
  'take_over',
  'plan_route',
  'hold',
  'recall',
  'revoke',
  'repeal',
] as const;
/** Somebody tries something, whether or not it is theirs to do; or whoever is asked does what the step is for. */
type Try = { readonly act: (typeof acts)[number]; readonly by: (typeof names)[number] } | { readonly act: 'advance' };
interface Moment {
  readonly on: 0 | 1;
  /** All at the same time. */
  readonly tries: readonly Try[];
}

const aTry: fc.Arbitrary<Try> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Try>({ act: 'advance' }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom(...acts), by: fc.constantFrom(...names) }) },
);
const aMoment: fc.Arbitrary<Moment> = fc.record({
  on: fc.constantFrom<0 | 1>(0, 1),
  tries: fc.array(aTry, { minLength: 1, maxLength: 4 }),
});

test('whatever people do, in whatever order and at once, a document keeps its invariants', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aMoment, { minLength: 8, maxLength: 24 }),
      fc.boolean(),
      fc.nat(9),
      async (moments, joint, done) => {
        const drafts = await Promise.all([draftDocument(api, city), draftDocument(api, city)]);
        const route = joint ? [countersigning(), ...plainRoute(city)] : plainRoute(city);
        const known = await Promise.all(drafts.map(({ id }) => broughtOn(id, done, route)));
        for (const { on, tries } of moments) {
          const before = known[on] as OfficialDocument;
          const replies = await Promise.all(tries.map((each) => attempt(before, each, route)));
          const after = await look(before.id);

          expectAnswers(replies);
          expectMoves(before, after, replies);
          expectTrail(before, after);
          expectForce(before, after);
          known[on] = after;
        }
        await expectNumbers(known);
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
}, 120_000);

const look = async (id: string): Promise<OfficialDocument> =>
  (await api.ask('GET', `/documents/${id}`, { token: city.clerk.token })).body;

/** After so many acts of whoever was asked, so that late steps are met as often as early ones. */
async function broughtOn(id: string, done: number, route: readonly StepPlan[]): Promise<OfficialDocument> {
  for (let n = 0; n < done; n++) await attempt(await look(id), { act: 'advance' }, route);
  return look(id);
}

const countersigning = (): StepPlan => ({
  id: 'countersign',
  kind: 'countersign',
  title: '会签',
  signers: [city.bureauHead, city.townHead].map(({ _id }) => ({ type: 'person' as const, personId: _id })),
  mode: { type: 'all' },
  order: 'parallel',
  dueWorkingDays: null,
});

function attempt(document: OfficialDocument, what: Try, route: readonly StepPlan[]): Promise<Reply> {
  const step = document.steps.find(({ state }) => state === 'active' || state === 'blocked');
  const asked = step?.asked.find(({ state }) => state === 'asked')?.personId;
  if (what.act !== 'advance') return doing(document, what.act, city[what.by], step?.id ?? 'review', route);

  const person = Object.values(city).find((each): each is BuiltPerson => 'token' in each && each._id === asked);
  const act = document.status === 'draft' ? 'submit' : actOfKind(step?.kind);
  return doing(
    document,
    act,
    document.status === 'draft' ? city.drafter : (person ?? city.clerk),
    step?.id ?? '',
    route,
  );
}

function actOfKind(kind: string | undefined): (typeof acts)[number] {
  return kind === 'register' || kind === 'seal' || kind === 'dispatch' || kind === 'file' ? kind : 'agree';
}

function doing(
  { id, version, status, steps: begun }: OfficialDocument,
  act: (typeof acts)[number],
  { token }: BuiltPerson,
  stepId: string,
  steps: readonly StepPlan[],
): Promise<Reply> {
  const post = (path: string, body?: unknown) => api.ask('POST', `/documents/${id}/${path}`, { token, body });
  const completion = (body: object) => post(`steps/${stepId}/completion`, body);
  const asked = begun.flatMap((step) => (step.id === stepId ? step.asked : [])).at(-1)?.id ?? '0000000000000000';
  const signer = (change: string, body: object) => post(`steps/${stepId}/signers/${asked}/${change}`, body);
  switch (act) {
    case 'agree':
      return completion({
        outcome: 'agree',
        ...(stepId === 'review' ? { review } : {}),
        editorialReason: '改正错别字',
      });
    case 'dissent':
      return completion({ outcome: 'dissent', opinion: '时限过紧。' });
    case 'return':
      return completion({
        outcome: 'return',
        opinion: '请再核。',
        returnTo: status === 'approving' ? 'review' : 'draft',
      });
    case 'submit':
      return post('submission', { version, steps });
    case 'retract':
      return post('retraction');
    case 'register':
      return post('registration', { code: city.government.codes[0]?.code });
    case 'void':
      return post('registration/void', { reason: '不再印发' });
    case 'seal':
      return post('seal', { withoutSeal: false });
    case 'dispatch':
      return post('dispatch', { checked: true });
    case 'file':
      return post('filing', { retention: '10-years' });
    case 'add_signer':
      return post(`steps/${stepId}/signers`, { personId: city.townHead._id, reason: '涉及乡镇' });
    case 'remove_signer':
      return signer('removal', { reason: '不再涉及' });
    case 'take_over':
      return signer('takeover', { personId: city.deputy._id, reason: '出差在外' });
    case 'plan_route':
      return api.ask('PUT', `/documents/${id}/route`, { token, body: { version, steps } });
    case 'hold':
      return api.ask('PUT', `/documents/${id}/hold`, { token, body: { reason: '涉及诉讼' } });
    case 'recall':
      return post('recalls', { reason: '发错单位' });
    case 'revoke':
      return post('revocation', { reason: '超越职权' });
    case 'repeal':
      return post('repeal', { reason: '已有新的规定', effectiveTo: '2030-12-31' });
    case 'save':
      return api.ask('PATCH', `/documents/${id}`, { token, body: { version, content: noticeContent(city) } });
  }
}

/** Done, or refused in words: never a fault of ours, and whoever has nothing to do with it is told nothing. */
function expectAnswers(replies: readonly Reply[]): void {
  for (const { status, body } of replies)
    expect([200, 201, 400, 403, 404, 409], JSON.stringify(body)).toContain(status);
}

/** One version has one state, and from one version to the next the life cycle knows the move. */
function expectMoves(before: OfficialDocument, after: OfficialDocument, replies: readonly Reply[]): void {
  const seen = [
    before,
    ...replies.flatMap(({ status, body }) => (status < 300 && 'trail' in body ? [body as OfficialDocument] : [])),
    after,
  ];
  const states = new Map<number, OfficialDocument['status']>();
  for (const { version, status } of seen) {
    expect(states.get(version) ?? status).toBe(status);
    states.set(version, status);
  }
  for (const [version, status] of states) {
    const next = states.get(version + 1);
    if (next !== undefined && next !== status)
      expect([status, next, mayMove(status, next)]).toEqual([status, next, true]);
  }
}

/** What was said stays as it was said, nobody gives the same part twice, and the chain holds. */
function expectTrail(before: OfficialDocument, after: OfficialDocument): void {
  expect(after.trail.slice(0, before.trail.length)).toEqual(before.trail);
  expect(brokenTrailEntry(after.trail)).toBeNull();
  if (before.registration) expect(after.registration).toEqual(before.registration);

  const completed = after.trail.filter(({ act, outcome }) => act === 'document.complete_step' && outcome === 'agree');
  const parts = completed.map(({ stepId, stepKind, by, details }) =>
    JSON.stringify([stepId, details['round'], stepKind === 'countersign' ? by.personId : null]),
  );
  expect(parts).toEqual([...new Set(parts)]);
  for (const act of [
    'document.register',
    'document.seal',
    'document.dispatch',
    'document.file',
    'document.void_number',
  ])
    expect(after.trail.filter((entry) => entry.act === act).length).toBeLessThanOrEqual(1);
}

/** Force is lost once and for all, and only by a document that is out. */
function expectForce(before: OfficialDocument, after: OfficialDocument): void {
  const next = {
    none: ['none', 'in-force', 'revoked', 'repealed'],
    'in-force': ['in-force', 'repealed', 'revoked'],
    repealed: ['repealed', 'revoked'],
    revoked: ['revoked'],
  };
  expect(next[before.validity.state]).toContain(after.validity.state);
  expect(after.validity.state === 'none').toBe(!isOut(after.status));
}

/** Gapless, and each line of the book is held by the document that it names. */
async function expectNumbers(documents: readonly OfficialDocument[]): Promise<void> {
  const rows = await NumberModel.find({ code: city.government.codes[0]?.code ?? '' })
    .sort({ serial: 1 })
    .lean();
  expect(rows.map(({ serial }) => serial)).toEqual(rows.map((_, index) => index + 1));
  for (const { id, registration, status } of documents) {
    const lines = rows.filter(({ documentId }) => documentId === id);
    const held = registration ? [{ number: registration.number, state: status === 'void' ? 'void' : 'used' }] : [];
    expect(lines.map(({ number, state }) => ({ number, state }))).toEqual(held);
  }
}
