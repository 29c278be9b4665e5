import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import type { RouteTemplate } from '@yiwang/shared/document/route.schemas';
import type { Budget } from '@yiwang/shared/statistics/budget.schemas';
import { callerOf } from '../support/api.js';
import { burdenOfficer, cityCadre, cityClerk, cityLeader, type Somebody, sealKeeper } from '../support/city.js';
import { cityIssuer } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const review = { grounds: true, policy: true, agreed: true, form: true, other: true, burden: 'none' };
// Others each time: documents of the same words would rightly be asked why they are needed again (art. 13).
const subjects = {
  desk: ['秋季义务植树', '节能宣传周活动'],
  phone: ['冬季消防演练', '档案目录报送'],
} as const;

const as = async <Reply>(person: Somebody, method: string, path: string, body?: unknown): Promise<Reply> =>
  (await callerOf(person)).ask(method, path, body);

async function issuerOfCity(): Promise<{ issuer: Issuer; code: string }> {
  const { items } = await as<{ items: Issuer[] }>(cityCadre, 'GET', '/issuers?mine=true');
  const issuer = items.find(({ name }) => name === cityIssuer);
  const code = issuer?.codes.find(({ format, active }) => active && format === 'general')?.code;
  if (!issuer || !code) throw new Error(`${cityIssuer} has no code`);

  return { issuer, code };
}

const budgetOf = async (issuer: Issuer, code: string): Promise<Budget> => {
  const { items } = await as<{ items: Budget[] }>(
    burdenOfficer,
    'GET',
    `/statistics/budget-states?issuerId=${issuer.id}`,
  );
  const budget = items.find((each) => each.code === code);
  if (!budget) throw new Error(`${code} has no budget`);
  return budget;
};

async function plan({ code, year, version }: Budget, documents: number | null): Promise<void> {
  const path = `/statistics/budgets/${encodeURIComponent(code)}`;
  await as(burdenOfficer, 'PUT', path, { year, version, documents, meetings: null });
}

/** A circular of the office up to the leader's desk. */
async function reviewed(issuer: Issuer, subject: string): Promise<OfficialDocument> {
  const { items: units } = await as<{ items: { id: string; name: string }[] }>(
    cityCadre,
    'GET',
    `/units?q=${encodeURIComponent('水利局')}&offices=false`,
  );
  const [unit] = units;
  if (!unit) throw new Error('no unit to write to');
  const draft = await as<OfficialDocument>(cityCadre, 'POST', '/documents', {
    docKind: 'circular',
    title: `${cityIssuer}关于${subject}情况的通报`,
    blocks: [{ type: 'text', level: 0, text: `现将${subject}有关情况通报如下，请结合实际抓好落实。` }],
    issuerIds: [issuer.id],
    addressees: [{ type: 'unit', unitId: unit.id, name: unit.name }],
  });
  const { items: templates } = await as<{ items: RouteTemplate[] }>(
    cityCadre,
    'GET',
    `/route-templates?issuerId=${issuer.id}`,
  );
  await as(cityCadre, 'POST', `/documents/${draft.id}/submission`, {
    version: draft.version,
    steps: templates[0]?.steps,
  });

  return as(cityClerk, 'POST', `/documents/${draft.id}/steps/review/completion`, {
    outcome: 'agree',
    opinion: '',
    review,
  });
}

async function dispatched({ id }: OfficialDocument, code: string): Promise<void> {
  const act = (person: Somebody, path: string, body: unknown) => as(person, 'POST', `/documents/${id}/${path}`, body);
  const agree = { outcome: 'agree', opinion: '同意。' };
  await act(cityLeader, 'steps/approve/completion', agree);
  await act(cityClerk, 'steps/recheck/completion', { outcome: 'agree', opinion: '' });
  await act(cityClerk, 'registration', { code });
  await act(sealKeeper, 'seal', {});
  await act(cityClerk, 'dispatch', { checked: true });
}

test('documents come to the amber line and beyond it, where the leader explains before approving', {
  tag: '@office',
}, async ({ deviceOf, size }) => {
  test.setTimeout(180_000);
  const { issuer, code } = await issuerOfCity();
  const before = await budgetOf(issuer, code);
  const limit = before.documents.used + 1;
  await plan(before, limit);
  const [first, second] = subjects[size];
  await dispatched(await reviewed(issuer, first), code);
  expect((await budgetOf(issuer, code)).documents).toMatchObject({ used: limit, limit, state: 'amber' });

  const drafter = await deviceOf(cityCadre);
  await drafter.page.goto('/documents/new');
  await drafter.page.getByRole('combobox', { name: '发文机关' }).click();
  await drafter.page.getByTitle(cityIssuer, { exact: true }).click();
  await expect(drafter.page.getByText(`${code} 今年已发 ${limit}/${limit}`)).toContainText('已过计划九成');
  await expectAccessible(drafter.page);
  await takePicture(drafter, 'budget-composer');

  const document = await reviewed(issuer, second);
  const leader = await deviceOf(cityLeader);
  await leader.page.goto(`/documents/${document.id}`);
  await leader.page.getByRole('button', { name: '写说明' }).click();
  const sheet = leader.page.getByRole('dialog', { name: '写说明' });
  await sheet.getByRole('textbox', { name: '理由' }).fill('按上级统一部署新增专项任务，年初计划未列，确需行文。');
  await expectAccessible(leader.page);
  await takePicture(leader, 'budget-explanation');
  await sheet.getByRole('button', { name: '写好，拟成报告' }).click();
  await expect(leader.page.getByText('已就超计划发文')).toBeVisible();
  await leader.page.getByRole('button', { name: '同意', exact: true }).click();
  const opinion = leader.page.getByRole('dialog');
  await opinion.getByText('同意印发。').click();
  await opinion.getByRole('button', { name: '提交' }).click();
  await expect(leader.page.getByText('已提交意见')).toBeVisible();

  const officer = await deviceOf(burdenOfficer);
  await officer.page.goto('/statistics/budgets');
  await officer.page.getByRole('searchbox', { name: '按代字或机关查找' }).fill(code);
  await expect(officer.page.getByText(`${limit}/${limit} 已过九成`).first()).toBeVisible();
  await expectAccessible(officer.page);
  await takePicture(officer, 'budgets');
  await plan(await budgetOf(issuer, code), null);
});
