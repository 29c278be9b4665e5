import { expect, type Page } from '@playwright/test';
import { callerOf, idOf } from './api.js';
import { cityClerk, type Somebody } from './city.js';
import type { Device } from './device.js';

interface Finding {
  readonly rule: string;
  readonly level: string;
}

/** A meeting by video that begins in a few minutes; answers its id. */
export async function callVideoMeeting(title: string, people: readonly Somebody[], provider = 'built-in') {
  const caller = await callerOf(cityClerk);
  const wish = {
    title,
    kind: 'emergency',
    approvalReference: '市政府值班室 2026 年第 8 号',
    mode: 'video',
    startsAt: new Date(Date.now() + 10 * 60_000).toISOString(),
    endsAt: new Date(Date.now() + 40 * 60_000).toISOString(),
    invitees: { units: [], posts: [], people: await Promise.all(people.map((person) => idOf(caller, person))) },
    agenda: [{ id: 'a1', title: '汛情通报', minutes: 10, speaker: { personId: null, name: '叶桂淑', role: 'other' } }],
    call: { provider, url: null, number: '', password: '' },
  };
  const { findings } = await caller.ask<{ findings: Finding[] }>('POST', '/meeting-checks', wish);
  const draft = await caller.ask<{ id: string }>('POST', '/meetings', wish);
  const overrides = [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({ rule, reason: '应急调度' }));
  await caller.ask('POST', `/meetings/${draft.id}/publication`, { overrides });

  return draft.id;
}

/** Lets a journey look into the connections of a page. */
export const watchConnections = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    const Native = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
    };
    Object.assign(window, { keptConnections: kept });
  });

export interface Received {
  /** Video lines on which something arrives, and what has arrived. */
  readonly lines: number;
  readonly bytes: number;
  readonly frames: number;
  /** Kinds of the routes in use. */
  readonly routes: readonly string[];
}

export const received = (page: Page): Promise<Received> =>
  page.evaluate(async () => {
    const { keptConnections } = window as unknown as { keptConnections: RTCPeerConnection[] };
    const sum = { lines: 0, bytes: 0, frames: 0, routes: [] as string[] };
    for (const connection of keptConnections) {
      if (connection.connectionState !== 'connected') continue;
      const reports = [...(await connection.getStats()).values()];
      for (const report of reports) {
        if (report.type === 'inbound-rtp' && report.kind === 'video' && report.framesDecoded > 0) {
          sum.lines += 1;
          sum.bytes += report.bytesReceived;
          sum.frames += report.framesDecoded;
        }
        if (report.type === 'candidate-pair' && report.nominated && report.state === 'succeeded')
          sum.routes.push(reports.find(({ id }) => id === report.localCandidateId)?.candidateType ?? '');
      }
    }
    return sum;
  });

/** How each connection of a page stands, for whoever reads why a line is missing. */
const standing = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { keptConnections } = window as unknown as { keptConnections: RTCPeerConnection[] };
    return Promise.all(
      keptConnections.map(async (connection) => {
        const { connectionState, iceConnectionState, signalingState, localDescription, remoteDescription } = connection;
        const frames = [...(await connection.getStats()).values()]
          .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'video')
          .map(({ mid, framesDecoded }) => `${mid}:${framesDecoded}`);
        const said = `${localDescription?.type} ${remoteDescription?.type}`;
        return `${connectionState} ice ${iceConnectionState} ${signalingState} ${said} frames ${frames.join(' ')}`;
      }),
    );
  });

/** Every other page arrives, and goes on arriving. */
export async function expectReceiving({ page }: Device, lines: number): Promise<Received> {
  try {
    await expect.poll(async () => (await received(page)).lines, { timeout: 90_000 }).toBeGreaterThanOrEqual(lines);
  } catch (error) {
    throw new Error(`The connections stand so:\n${(await standing(page)).join('\n')}`, { cause: error });
  }
  const before = await received(page);
  await expect
    .poll(
      async () => {
        const now = await received(page);
        return now.bytes > before.bytes && now.frames > before.frames;
      },
      { timeout: 30_000 },
    )
    .toBe(true);

  return before;
}

export async function join({ page }: Device, id: string, { silently = false } = {}): Promise<void> {
  await page.goto(`/meetings/${id}/call`);
  if (silently) await page.getByRole('button', { name: '关闭麦克风' }).click();
  await page.getByRole('button', { name: '加入会议' }).click();
  await expect(page.getByRole('toolbar', { name: '会议操作' })).toBeVisible();
}
