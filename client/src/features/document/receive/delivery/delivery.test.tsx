import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type Delivery, deliveryContract, deliveryIdSchema } from '@yiwang/shared/document/delivery.contract';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { marksOf } from '#features/document/receive/delivery/stage-marks';
import { receiveRoutes } from '#features/document/receive/receive.routes';
import { beginSession } from '#lib/session-state';
import { buildDelivery } from '#testing/delivery-samples';
import { fakeServer, newId, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildPerson, buildSessionPerson, signedInAs } from '#testing/samples';

const me = buildSessionPerson(['office-clerk'], { name: '林秀英' });
const [head, deputy] = [buildPerson({ name: '何建国' }), buildPerson({ name: '周敏' })];

function deliveryServer(delivery: Delivery) {
  const server = fakeServer();
  server.on(deliveryContract.get, () => delivery);
  server.on(personContract.list, () => ({ items: [head, deputy], nextCursor: null }));
  const bodyOf = (endpoint: unknown) => server.received.find((one) => one.endpoint === endpoint)?.input.body;

  return { server, bodyOf };
}
const show = ({ id }: Delivery) => renderPage(receiveRoutes, `/documents/received/${id}`);
const pick = async (user: ReturnType<typeof userEvent.setup>, label: string, name: string) => {
  await user.click(await screen.findByRole('combobox', { name: label }));
  await user.click(await screen.findByText(name, { selector: '.ant-select-item-option-content span' }));
};

beforeEach(() => beginSession(signedInAs(me)));
afterEach(() => vi.unstubAllGlobals());

test('a recalled document leaves number, title, time and reason, and nothing to do', async () => {
  const delivery = buildDelivery({
    state: 'recalled',
    recalled: { reason: '发送范围有误', at: '2026-11-20T02:00:00.000Z' },
  });
  deliveryServer(delivery);
  show(delivery);

  expect(await screen.findByText('原因：发送范围有误')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 1, name: delivery.title })).toBeTruthy();
  expect(screen.getByText('云政发〔2026〕12号')).toBeTruthy();
  expect(screen.queryByRole('region', { name: '办理' })).toBeNull();
  expect(screen.queryByRole('list', { name: '办理环节' })).toBeNull();
});

test('a revoked document says so above everything else, with its article', async () => {
  const validity = { state: 'revoked', effectiveTo: null, reason: '依据有误', at: '2026-11-20T02:00:00.000Z' } as const;
  const delivery = buildDelivery({ state: 'handling', validity });
  deliveryServer(delivery);
  show(delivery);

  expect(await screen.findByText(/本文件已被撤销，视为自始无效（条例第三十三条）/)).toBeTruthy();
  expect(screen.getByText('原因：依据有误')).toBeTruthy();
});

test('a repeal that is still to come says from which day, and what it cites shows its state', async () => {
  const validity = { state: 'in-force', effectiveTo: '2999-12-31', reason: '任务已完成', at: null } as const;
  const old = { documentId: null, number: '云政发〔2020〕1号', title: '旧办法', relation: 'basis' as const };
  const id = newId(deliveryIdSchema);
  const cited = [
    { ...old, state: 'revoked' as const, effectiveTo: null, readableAs: { type: 'delivery' as const, id } },
  ];
  const delivery = buildDelivery({ state: 'handling', hasContent: true, validity, cited });
  deliveryServer(delivery);
  show(delivery);

  expect(await screen.findByText('3000年1月1日起废止')).toBeTruthy();
  expect(screen.getByText(/将从 3000年1月1日 起废止，在此之前仍然有效/)).toBeTruthy();
  expect(screen.queryByText('已废止')).toBeNull();
  const list = within(screen.getByRole('region', { name: '引用的文件' }));
  expect(list.getByText('已撤销')).toBeTruthy();
  expect(list.getByRole('link', { name: '旧办法' }).getAttribute('href')).toBe(`/documents/received/${id}`);
});

test('it is taken on only when all five points hold, and returned only with a reason', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'registered', abilities: { firstCheck: true } });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.firstCheck, () => buildDelivery({ ...delivery, version: 2, state: 'returned' }));
  show(delivery);
  await user.click(await screen.findByRole('button', { name: '初审' }));
  const sheet = within(await screen.findByRole('dialog', { name: '初审' }));
  expect(sheet.getByRole('button', { name: '受理' })).toHaveProperty('disabled', true);

  await user.click(sheet.getByText('五项都符合'));
  expect(sheet.getByRole('button', { name: '受理' })).toHaveProperty('disabled', false);
  await user.click(sheet.getByRole('checkbox', { name: '符合行文规则' }));
  await user.click(sheet.getByText('退回来文单位'));
  await user.click(sheet.getByRole('button', { name: '不符合行文规则。' }));
  await user.click(sheet.getByRole('button', { name: '退回来文单位' }));

  await waitFor(() => expect(server.countOf(deliveryContract.firstCheck)).toBe(1));
  expect(bodyOf(deliveryContract.firstCheck)).toEqual({
    outcome: 'return',
    points: { ours: true, rules: false, form: true, agreed: true, other: true },
    reason: '不符合行文规则。',
  });
});

test('a leader instructs in two taps, with the proposal before the eyes', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({
    state: 'instructing',
    proposal: { opinion: '拟由水务局牵头。', by: '周敏', at: '2026-11-20T02:00:00.000Z', leaders: [me] },
    abilities: { instruct: true },
  });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.instruct, () =>
    buildDelivery({ ...delivery, version: 2, state: 'proposing', abilities: {} }),
  );
  show(delivery);
  const ask = within(await screen.findByRole('region', { name: '请您批示' }));
  expect(ask.getByText('周敏 拟办：拟由水务局牵头。')).toBeTruthy();

  await user.click(ask.getByRole('button', { name: '同意拟办意见。' }));
  await user.click(ask.getByRole('button', { name: '批示' }));

  await waitFor(() => expect(screen.queryByRole('region', { name: '请您批示' })).toBeNull());
  expect(bodyOf(deliveryContract.instruct)).toEqual({ opinion: '同意拟办意见。' });
});

test('a leader notes it without words in one tap', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'instructing', abilities: { instruct: true } });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.instruct, () => buildDelivery({ ...delivery, version: 2, abilities: {} }));
  show(delivery);

  await user.click(await screen.findByRole('button', { name: '圈阅（已阅）' }));

  await waitFor(() => expect(server.countOf(deliveryContract.instruct)).toBe(1));
  expect(bodyOf(deliveryContract.instruct)).toEqual({ opinion: '' });
});

test('one tap signs, registers and takes on; once registered the first check comes first', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'sent', abilities: { receive: true } });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.receive, () =>
    buildDelivery({ ...delivery, version: 2, state: 'registered', abilities: { firstCheck: true, reply: true } }),
  );
  show(delivery);

  await user.click(await screen.findByRole('button', { name: '签收、登记并受理' }));

  await waitFor(() => expect(screen.getByRole('button', { name: '五项都符合，受理' })).toBeTruthy());
  expect(bodyOf(deliveryContract.receive)).toEqual({ register: true, check: true });
  const acts = within(screen.getByRole('region', { name: '办理' })).getAllByRole('button');
  expect(acts.map(({ textContent }) => textContent?.replace(/\s/g, ''))[0]).toBe('初审');
});

test('another leader is asked with the same words where the first is away', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({
    state: 'instructing',
    proposal: { opinion: '拟由水务局牵头。', by: '周敏', at: '2026-11-20T02:00:00.000Z', leaders: [me] },
    abilities: { propose: true },
  });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.propose, () => buildDelivery({ ...delivery, version: 2 }));
  show(delivery);
  await user.click(await screen.findByRole('button', { name: '改请其他领导批示' }));
  const sheet = within(await screen.findByRole('dialog', { name: '改请其他领导批示' }));
  await pick(user, '送哪些领导批示', '何建国');
  await user.click(sheet.getByRole('button', { name: '送批' }));

  await waitFor(() => expect(server.countOf(deliveryContract.propose)).toBe(1));
  expect(bodyOf(deliveryContract.propose)).toMatchObject({ opinion: '拟由水务局牵头。', leaderIds: [head.id] });
});

test('of several handlers one leads, and what is urgent gets a time limit, before it can be sent', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'proposing', urgency: 'urgent', abilities: { assign: true } });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.assign, () => buildDelivery({ ...delivery, version: 2, state: 'handling' }));
  show(delivery);
  await user.click(await screen.findByRole('button', { name: '交办' }));
  const sheet = within(await screen.findByRole('dialog', { name: '交办' }));
  const send = sheet.getByRole('button', { name: '交办' });

  await pick(user, '承办人', '何建国');
  await pick(user, '承办人', '周敏');
  expect(send).toHaveProperty('disabled', true);
  await user.click(sheet.getByRole('radio', { name: '周敏 主办' }));
  expect(sheet.getByText('紧急公文应当明确办理时限（条例第二十四条）。')).toBeTruthy();
  await user.click(sheet.getByRole('button', { name: '3 个工作日' }));
  await user.click(send);

  await waitFor(() => expect(server.countOf(deliveryContract.assign)).toBe(1));
  expect(bodyOf(deliveryContract.assign)).toMatchObject({
    handlers: [
      { personId: head.id, lead: false },
      { personId: deputy.id, lead: true },
    ],
    dueAt: expect.stringMatching(/T09:30:00\.000Z$/),
  });
});

test('what is filed shows its period, which is set right with a reason', async () => {
  const user = userEvent.setup({ delay: null });
  const filing = { retention: '10-years', at: '2026-11-20T02:00:00.000Z', by: '李梅', holdReason: '' } as const;
  const delivery = buildDelivery({ state: 'filed', filing, abilities: { archive: true } });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryArchiveContract.correctRetention, () => delivery);
  show(delivery);
  expect(await screen.findByText('保管期限：定期 10 年 · 李梅')).toBeTruthy();
  expect(screen.getByRole('button', { name: /归档包/ })).toBeTruthy();

  await user.click(screen.getByRole('button', { name: '更正保管期限' }));
  const sheet = within(await screen.findByRole('dialog', { name: '更正保管期限' }));
  await user.click(sheet.getByRole('radio', { name: '定期 30 年' }));
  await user.type(sheet.getByRole('textbox'), '属主要业务文件');
  await user.click(sheet.getByRole('button', { name: '更正' }));

  await waitFor(() =>
    expect(bodyOf(deliveryArchiveContract.correctRetention)).toEqual({
      retention: '30-years',
      reason: '属主要业务文件',
    }),
  );
});

test('what the server refuses stands in the sheet, in words', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'handled', abilities: { file: true } });
  const { server } = deliveryServer(delivery);
  server.on(deliveryContract.file, () => {
    throw new Refusal('delivery.wrong_state');
  });
  show(delivery);
  await user.click(await screen.findByRole('button', { name: '归档' }));
  const sheet = within(await screen.findByRole('dialog', { name: '归档' }));

  await user.click(sheet.getByRole('button', { name: '归档' }));

  expect(await sheet.findByText('来文当前的环节不能这样做')).toBeTruthy();
});

test('whereabouts say who has it, since when, who read it and what was noted', async () => {
  const delivery = buildDelivery({
    state: 'circulating',
    handling: 'read',
    circulation: [
      {
        person: head,
        unitName: '石桥镇',
        sentAt: '2026-11-20T02:00:00.000Z',
        readAt: '2026-11-20T03:00:00.000Z',
        note: '已阅',
        urgedAt: null,
      },
      { person: deputy, unitName: '石桥镇', sentAt: '2026-11-20T02:00:00.000Z', readAt: null, note: '', urgedAt: null },
    ],
  });
  deliveryServer(delivery);
  show(delivery);

  const rows = within(await screen.findByRole('region', { name: '传阅去向' })).getAllByRole('listitem');

  expect(rows[0]?.textContent).toMatch(/^何建国石桥镇 ?已阅 .*已阅$/);
  expect(rows[1]?.textContent).toMatch(/^周敏石桥镇未阅，送出于 /);
});

test('one of several handlers says what came of it', async () => {
  const user = userEvent.setup({ delay: null });
  const mine = { person: me, unitName: '石桥镇', lead: true, result: '', doneAt: null, urgedAt: null };
  const delivery = buildDelivery({
    state: 'handling',
    handlers: [mine, { ...mine, person: deputy, lead: false }],
    abilities: { handle: true },
  });
  const { server, bodyOf } = deliveryServer(delivery);
  server.on(deliveryContract.handle, () => buildDelivery({ ...delivery, version: 2, abilities: {} }));
  show(delivery);
  const ask = within(await screen.findByRole('region', { name: '请您承办（主办）' }));
  expect(ask.getByRole('button', { name: '办结' })).toHaveProperty('disabled', true);

  await user.type(ask.getByRole('textbox', { name: '办理结果' }), '已排查三处隐患。');
  await user.click(ask.getByRole('button', { name: '办结' }));

  await waitFor(() => expect(bodyOf(deliveryContract.handle)).toEqual({ result: '已排查三处隐患。' }));
});

test('a document outside my rights is not found, in words', async () => {
  fakeServer();
  renderPage(receiveRoutes, '/documents/received/not-an-id');

  expect(await screen.findByText('找不到这份来文')).toBeTruthy();
});

test('the stages tell what was not needed from what is done and what is to come', () => {
  const read = buildDelivery({ state: 'circulating' });
  const filed = buildDelivery({ state: 'filed', instructions: [] });

  expect(marksOf(read)).toEqual([
    ['receive', 'done'],
    ['register', 'done'],
    ['check', 'done'],
    ['propose', 'skipped'],
    ['instruct', 'skipped'],
    ['handle', 'now'],
    ['file', 'later'],
  ]);
  expect(marksOf(filed).at(-1)).toEqual(['file', 'done']);
});

test('what was instructed on waits for who handles it, and no proposal is asked for again', async () => {
  const instructed = buildDelivery({
    state: 'proposing',
    proposal: { opinion: '拟由水务局牵头。', by: '周敏', at: '2026-11-20T02:00:00.000Z', leaders: [head] },
    instructions: [{ opinion: '同意。', by: '何建国', at: '2026-11-20T03:00:00.000Z' }],
    abilities: { propose: true, assign: true },
  });
  deliveryServer(instructed);
  show(instructed);

  const acts = within(await screen.findByRole('region', { name: '办理' })).getAllByRole('button');

  expect(acts.map(({ textContent }) => textContent)).toEqual(['交办', '拟办送批']);
  expect(marksOf(instructed).find(([, mark]) => mark === 'now')).toEqual(['handle', 'now']);
});

test('a desk that stands in offers the people of the receiving unit first, then its own', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'proposing', abilities: { circulate: true } });
  const { server } = deliveryServer(delivery);
  const [theirs, mine] = [buildPerson({ name: '钱北' }), buildPerson({ name: '林南' })];
  server.on(personContract.list, ({ query }) => ({
    items: query.unitId === delivery.unit.id ? [theirs] : [mine, theirs],
    nextCursor: null,
  }));
  show(delivery);

  await user.click(await screen.findByRole('button', { name: '传阅' }));
  await user.click(await screen.findByRole('combobox', { name: '传阅给谁' }));
  await screen.findByText('林南', { selector: '.ant-select-item-option-content span' });

  const names = [...document.querySelectorAll('.ant-select-item-option-content')].map(({ textContent }) => textContent);
  expect(names.map((name) => name?.slice(0, 2))).toEqual(['钱北', '林南']);
});

test('who keeps the desk of the receiving unit by a second post is offered the people of that unit only', async () => {
  const user = userEvent.setup({ delay: null });
  const delivery = buildDelivery({ state: 'proposing', abilities: { circulate: true } });
  const { server } = deliveryServer(delivery);
  await beginSession(signedInAs({ ...me, roles: [{ role: 'office-clerk', unitId: delivery.unit.id }] }));
  show(delivery);

  await user.click(await screen.findByRole('button', { name: '传阅' }));
  await user.click(await screen.findByRole('combobox', { name: '传阅给谁' }));
  await screen.findByText('何建国', { selector: '.ant-select-item-option-content span' });

  const asked = server.received.filter(({ endpoint }) => endpoint === personContract.list);
  expect(asked.map(({ input }) => (input.query as { unitId?: string }).unitId)).toEqual([delivery.unit.id]);
});

test('filing says who has not read it yet, and a time limit that is over is not offered again', async () => {
  const user = userEvent.setup({ delay: null });
  const reader = {
    person: head,
    unitName: '',
    sentAt: '2026-11-20T02:00:00.000Z',
    readAt: null,
    note: '',
    urgedAt: null,
  };
  const delivery = buildDelivery({
    state: 'circulating',
    urgency: 'urgent',
    dueAt: '2026-01-05T02:00:00.000Z',
    circulation: [{ ...reader, person: { id: head.id, name: head.name } }],
    abilities: { file: true, assign: true },
  });
  deliveryServer(delivery);
  show(delivery);

  await user.click(await screen.findByRole('button', { name: '归档' }));
  expect(await screen.findByText('还有 1 人未阅，归档后仍请他们阅读。')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '取消' }));
  await user.click(await screen.findByRole('button', { name: '交办' }));
  const sheet = within(await screen.findByRole('dialog', { name: '交办' }));
  expect(sheet.getByLabelText('办理时限')).toHaveProperty('value', '');
  expect(sheet.getByText(/原来的时限已过/)).toBeTruthy();
  expect(sheet.getByText('请选至少一位承办人，才能交办。')).toBeTruthy();
});
