import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { applyRoster, createAdministrator, getRosterImport, previewRoster } from '#modules/admin/index';
import { findAccount, findHoldersOfPost, grantRole } from '#modules/person/index';
import { setPassword } from '#modules/session/index';
import { importBaseline, importCensus } from '#modules/statistics/index';
import { getUnitTree } from '#modules/unit/index';
import { systemTrace } from '#platform/actor';
import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';
import { activityDue } from '#server/sample/activity';
import { prepareCounts } from '#server/sample/counts';
import { prepareGroups } from '#server/sample/groups';
import { prepareIssuers } from '#server/sample/issuers';
import { prepareMeetings } from '#server/sample/meetings';

export interface SampleAccount {
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
}

const password = 'Yunling-2026-demo';
const folder = fileURLToPath(new URL('../../sample/yunling/', import.meta.url));
const administrators = [
  { account: 'ADMIN', name: '系统管理员', role: 'system-administrator' },
  { account: 'SECURITY', name: '安全管理员', role: 'security-administrator' },
  { account: 'AUDITOR', name: '审计员', role: 'auditor' },
] as const;

/**
 * Fills an empty deployment with the made-up city 云岭市, so that a first look needs no preparation. Never in
 * production, never into a database that has people. Interrupted, it goes on at the next start. Answers the accounts.
 */
export async function prepareSampleCity(settings: Settings, logger: Logger): Promise<SampleAccount[]> {
  if (settings.NODE_ENV !== 'development' || settings.SAMPLE_CITY === false) return [];

  const marker = join(settings.dataDir, 'sample-city.json');
  const state = await readMarker(marker);
  if (state?.accounts) return state.accounts;
  if (!state && (await getUnitTree()).byId.size > 0) return [];

  await mkdir(settings.dataDir, { recursive: true });
  await writeFile(marker, '{}');
  logger.info('filling the sample city');
  const started = performance.now();
  await importRoster();
  await importBaseline(systemTrace, join(folder, 'baseline-2023.xlsx'));
  if (settings.SAMPLE_ACTIVITY !== false) await prepareCounts(join(folder, 'baseline-2023.xlsx'));
  await importCensus(systemTrace, join(folder, 'group-census.csv'));
  await grantByPost();
  await prepareIssuers();
  await prepareMeetings();
  const accounts = await openAccounts();
  await prepareGroups();
  if (settings.SAMPLE_ACTIVITY !== false) await writeFile(activityDue(settings.dataDir), '');
  await writeFile(marker, JSON.stringify({ accounts }));
  logger.info({ seconds: Math.round((performance.now() - started) / 100) / 10 }, 'sample city filled');

  return accounts;
}

async function readMarker(path: string): Promise<{ accounts?: SampleAccount[] } | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { accounts?: SampleAccount[] };
  } catch {
    return null;
  }
}

async function importRoster(): Promise<void> {
  const preview = await previewRoster(systemTrace, { path: join(folder, 'roster.xlsx'), name: 'roster.xlsx' });
  if (preview.counts['changes'] === 0) return;

  let state = await applyRoster(systemTrace, preview.id, preview.confirmationRequired ?? undefined);
  while (state.status === 'applying') {
    await delay(50);
    state = await getRosterImport(preview.id);
  }
  if (state.status === 'failed') throw new Error(`the sample roster was not applied: ${state.failure}`);
}

/** In the sample city clerks are those whose post is 文书, leaders the heads and deputies, and seals are kept by heads of offices. */
async function grantByPost(): Promise<void> {
  const grant = async (post: string, role: Role) => {
    const holders = await findHoldersOfPost(post);
    await Promise.all(holders.map(({ id, unitId }) => grantRole(systemTrace, id, { role, unitId })));
  };
  await grant('文书', 'office-clerk');
  await grant('主要负责人', 'leader');
  await grant('分管负责人', 'leader');
  await grant('办公室主任', 'seal-keeper');
}

async function openAccounts(): Promise<SampleAccount[]> {
  const accounts: SampleAccount[] = [];
  for (const { account, name, role } of administrators) {
    const id = await createAdministrator(systemTrace, { account, name, password, role });
    if (!id)
      await setPassword(((await findAccount(account))?.id ?? '') as PersonId, password, {
        mustChange: false,
        by: systemTrace,
      });
    accounts.push({ account, password, name, role: name });
  }

  const tree = await getUnitTree();
  const cityOffice = tree.children(rootUnitId).find((unit) => unit.kind === 'department');
  const town = tree.children(rootUnitId).find((unit) => unit.kind === 'town');
  const open = async (unit: typeof town, post: string, label: string, roles: readonly Role[] = []) => {
    const [holder] = unit ? await findHoldersOfPost(post, unit._id) : [];
    if (!unit || !holder) return;
    for (const role of roles) await grantRole(systemTrace, holder.id, { role, unitId: rootUnitId });
    await setPassword(holder.id, password, { mustChange: false, by: systemTrace });
    accounts.push({ account: holder.employeeNumber, password, name: holder.name, role: `${unit.shortName}${label}` });
  };
  await open(cityOffice, '主要负责人', '领导', ['leader']);
  await open(cityOffice, '文书', '文书');
  await open(cityOffice, '办公室主任', '减负专员、印章管理人', ['burden-officer']);
  await open(cityOffice, '科员', '干部');
  await open(town, '主要负责人', '领导');
  await open(town, '文书', '文书');
  await open(town, '科员', '干部');

  return accounts;
}
