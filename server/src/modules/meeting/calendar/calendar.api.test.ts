import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson } from '#testing/factories';
import { answerBy, calledBy, freshTitle, morningIn, plannedBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const openFeed = async (token: string): Promise<string> =>
  (await api.ask('POST', '/calendar-feed', { token })).body.url;
const read = (url: string, headers: Record<string, string> = {}) => api.ask('GET', url, { headers });

interface Parsed {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
}

function byIcalJs(text: string): Parsed[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: event.sequence ?? 0,
      status: String(component.getFirstPropertyValue('status')),
      summary: event.summary,
    };
  });
}

function byNodeIcal(text: string): Parsed[] {
  return Object.values(nodeIcal.parseICS(text)).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [
          {
            uid: event.uid,
            start: event.start.toISOString(),
            end: (event.end as Date).toISOString(),
            sequence: Number(event.sequence ?? 0),
            status: String(event.status),
            summary: String(event.summary),
          },
        ]
      : [],
  );
}

test('a feed and its updates are read by two parsers with the same instants', async () => {
  const { clerk } = city;
  const person = await buildPerson({ name: '万里', posts: [{ unit: city.bureau }] });
  const times = morningIn(3);
  const meeting = await calledBy(api, clerk, {
    ...times,
    title: freshTitle(),
    invitees: { people: [person._id] },
    place: '一楼, 东侧;"甲"',
  });
  const url = await openFeed(person.token);
  const first = (await read(url)).body as string;
  const expected = {
    uid: `${meeting.id}@yiwang`,
    start: times.startsAt,
    end: times.endsAt,
    sequence: 0,
    status: 'TENTATIVE',
    summary: meeting.title,
  };

  expect(first).toContain(`DTSTART:${times.startsAt.replaceAll(/[-:]|\.000/g, '')}`);
  expect(first).not.toContain('TZID');
  expect([byIcalJs(first), byNodeIcal(first)]).toEqual([[expected], [expected]]);

  await answerBy(api, person, meeting.id, { answer: 'accepted' });
  const later = morningIn(4);
  await api.ask('POST', `/meetings/${meeting.id}/changes`, {
    token: clerk.token,
    body: { version: meeting.version, ...later, overrides: [] },
  });
  const moved = { ...expected, start: later.startsAt, end: later.endsAt, sequence: 1 };
  const second = (await read(url)).body as string;
  expect([byIcalJs(second), byNodeIcal(second)]).toEqual([[moved], [moved]]);

  await api.ask('POST', `/meetings/${meeting.id}/cancellation`, { token: clerk.token, body: { reason: '另行通知' } });
  const off = { ...moved, sequence: 2, status: 'CANCELLED' };
  const third = (await read(url)).body as string;
  expect([byIcalJs(third), byNodeIcal(third)]).toEqual([[off], [off]]);
});

test('a feed that did not change is answered 304, and is the same bytes when it is asked for again', async () => {
  const { clerk } = city;
  const person = await buildPerson({ posts: [{ unit: city.bureau }] });
  await calledBy(api, clerk, { ...morningIn(6), invitees: { people: [person._id] } });
  const url = await openFeed(person.token);
  const feed = await read(url);
  const etag = feed.headers.get('etag') ?? '';

  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect((await read(url, { 'if-none-match': etag })).status).toBe(304);
  expect((await read(url)).body).toBe(feed.body);
});

test('instants are the same from a server in UTC, in New York and in Shanghai', async () => {
  const script = `
    import { writeCalendar } from '#modules/meeting/calendar/write-calendar';
    const row = {
      meetingId: '0123456789abcdef01234567', answer: 'accepted', dropped: false, attends: true,
      startsAt: new Date('2026-11-01T05:30:00Z'), endsAt: new Date('2026-11-01T07:30:00Z'),
      card: { title: '夏令时前后', status: 'called', sequence: 3, place: '', conveningUnitId: 'x', updatedAt: new Date('2026-10-01T00:00:00Z') },
    };
    process.stdout.write(writeCalendar([row], { byId: new Map() }));
  `;
  const written = await Promise.all(
    ['UTC', 'America/New_York', 'Asia/Shanghai'].map(async (TZ) => {
      const args = ['--import', 'tsx', '--conditions=source', '--input-type=module', '--eval', script];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        cwd: serverFolder,
        env: { ...process.env, TZ },
      });
      return stdout;
    }),
  );

  expect(new Set(written).size).toBe(1);
  expect([byIcalJs(written[0] ?? ''), byNodeIcal(written[0] ?? '')]).toMatchObject([
    [{ start: '2026-11-01T05:30:00.000Z', end: '2026-11-01T07:30:00.000Z' }],
    [{ start: '2026-11-01T05:30:00.000Z', end: '2026-11-01T07:30:00.000Z' }],
  ]);
});

test('a secret that was forged, renewed or stopped opens nothing', async () => {
  const { townCadre } = city;
  const token = townCadre.token;
  expect((await api.ask('GET', '/calendar-feed', { token })).body).toEqual({ createdAt: null });
  const first = await openFeed(token);
  expect((await read(first)).status).toBe(200);
  const second = await openFeed(token);
  expect(codeOf(await read(first))).toEqual([404, 'calendar.not_found']);
  expect((await read(second)).status).toBe(200);
  expect((await api.ask('GET', '/calendar-feed', { token })).body.createdAt).not.toBeNull();

  const forged = `${second.slice(0, -5)}${second.at(-5) === 'A' ? 'B' : 'A'}.ics`;
  expect(codeOf(await read(forged))).toEqual([404, 'calendar.not_found']);
  expect(codeOf(await api.ask('GET', `/calendar/${'x'.repeat(43)}.ics`))).toEqual([404, 'calendar.not_found']);
  expect(codeOf(await read('/calendar/short.ics'))).toEqual([400, 'request.invalid']);
  expect((await api.ask('DELETE', '/calendar-feed', { token })).body).toEqual({ createdAt: null });
  expect(codeOf(await read(second))).toEqual([404, 'calendar.not_found']);
  for (let guess = 0; guess < 40; guess++) await read(`/calendar/${String(guess).padStart(43, 'g')}.ics`);
  expect(codeOf(await read(`/calendar/${'y'.repeat(43)}.ics`))).toEqual([429, 'request.rate_limited']);
});

test('the calendar holds what I am asked to and what I plan, and nothing of others', async () => {
  const { clerk, bureauClerk } = city;
  const person = await buildPerson({ posts: [{ unit: city.town }] });
  const asked = await calledBy(api, clerk, { ...morningIn(12), invitees: { people: [person._id] } });
  const draft = await plannedBy(api, clerk, morningIn(13));
  const range = `from=${morningIn(11).startsAt}&to=${morningIn(14).startsAt}`;
  const list = async (token: string, more = '') => (await api.ask('GET', `/calendar?${range}${more}`, { token })).body;

  expect((await list(person.token)).items).toMatchObject([{ id: asked.id, answer: 'needs-action', isMine: false }]);
  const first = await list(clerk.token, '&limit=1');
  const next = await list(clerk.token, `&cursor=${first.nextCursor}`);
  expect([...first.items, ...next.items].map(({ id, isMine }) => [id, isMine])).toEqual([
    [asked.id, true],
    [draft.id, true],
  ]);
  expect((await list(bureauClerk.token)).items).toEqual([]);
});

const serverFolder = new URL('../../../../', import.meta.url).pathname;
