import type { RosterImport } from '@yiwang/shared/admin/admin.contract';
import { expect } from 'vitest';
import { createAdministrator } from '#modules/admin/index';
import { systemTrace } from '#platform/actor';
import type { Reply, TestApi } from '#testing/api';
import { buildSession } from '#testing/factories';

/** The first administrator, as the command line makes one; answers a token. */
export async function buildAdministrator(): Promise<string> {
  const id = await createAdministrator(systemTrace, {
    account: 'ROOT',
    name: '管理员',
    password: 'Harvest-2026-moon',
    role: 'system-administrator',
  });

  return buildSession(id ?? expect.fail('no administrator'));
}

export function uploadRoster(api: TestApi, token: string, bytes: Uint8Array<ArrayBuffer>): Promise<Reply> {
  const body = new FormData();
  body.append('file', new Blob([bytes]), '花名册.xlsx');

  return api.ask('POST', '/roster-imports', { token, body });
}

/** Applies a preview and waits until it is done. */
export async function applyRoster(
  api: TestApi,
  token: string,
  id: string,
  confirmation?: string,
): Promise<RosterImport> {
  const started = await api.ask('POST', `/roster-imports/${id}/application`, {
    token,
    ...(confirmation ? { body: { confirmation } } : {}),
  });
  expect(started.body).toMatchObject({ id });
  const look = async () => (await api.ask('GET', `/roster-imports/${id}`, { token })).body as RosterImport;
  await expect.poll(async () => (await look()).status, { timeout: 50_000, interval: 50 }).toBe('applied');

  return look();
}
