import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sessionContract } from '@yiwang/shared/session/session.contract';
import type { RouteObject } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionRoutes } from '#features/session/index';
import { currentToken, forgetSession, sessionState } from '#lib/session-state';
import { fakeServer, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const routes: RouteObject[] = [...sessionRoutes, { path: '*', element: <p>里面</p> }];
const me = buildSessionPerson(['cadre'], { name: '林秀英', employeeNumber: 'YL00001' });

async function submit(account: string, password: string) {
  const user = userEvent.setup({ delay: null });
  await user.type(await screen.findByLabelText('工号或手机号'), account);
  await user.type(screen.getByLabelText('密码'), password);
  await user.click(screen.getByRole('button', { name: '登录' }));
}

beforeEach(() => forgetSession(false));
afterEach(() => vi.unstubAllGlobals());

test('signing in opens the page that was asked for, and keeps the token out of storage', async () => {
  const server = fakeServer();
  server.on(sessionContract.create, () => signedInAs(me, { accessToken: 'a-secret-token' }));
  const { router } = renderPage(routes, '/sign-in');
  await router.navigate('/sign-in', { state: { from: '/notices/1' } });

  await submit(' YL00001 ', 'Right-word-1');

  await waitFor(() => expect(router.state.location.pathname).toBe('/notices/1'));
  expect(server.received[0]?.input.body).toEqual({ account: 'YL00001', password: 'Right-word-1' });
  expect(currentToken()).toBe('a-secret-token');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('a-secret-token');
});

test('wrong credentials are told in words with what to do next', async () => {
  const server = fakeServer();
  server.on(sessionContract.create, () => {
    throw new Refusal('session.wrong_credentials');
  });
  renderPage(routes, '/sign-in');

  await submit('YL00001', 'wrong');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('账号或密码不正确');
  expect(alert.textContent).toContain('连续输错五次会暂时锁定');
});

test('a locked account says when to try again', async () => {
  const server = fakeServer();
  server.on(sessionContract.create, () => {
    throw new Refusal('session.locked', { retryAfterSeconds: 540 });
  });
  renderPage(routes, '/sign-in');

  await submit('YL00001', 'wrong');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toMatch(/请在 (今天|明天) \d\d:\d\d 之后再试（约 9 分钟）/);
});

test('nothing is sent while a field is empty', async () => {
  const server = fakeServer();
  renderPage(routes, '/sign-in');

  await userEvent.click(await screen.findByRole('button', { name: '登录' }));

  expect(await screen.findByText('请输入工号或手机号')).toBeTruthy();
  expect(server.received).toEqual([]);
});

test('the first sign-in asks for a new password and lets in once it meets every rule', async () => {
  const user = userEvent.setup({ delay: null });
  const server = fakeServer();
  server.on(sessionContract.create, () => signedInAs(me, { mustChangePassword: true }));
  server.on(sessionContract.changePassword, () => signedInAs(me));
  const { router } = renderPage(routes, '/sign-in');
  await submit('YL00001', 'One-time-1');
  await screen.findByRole('heading', { name: '设置新密码' });

  await user.type(screen.getByLabelText('一次性密码'), 'One-time-1');
  await user.type(screen.getByLabelText('新密码'), 'short');
  await user.type(screen.getByLabelText('再输一次新密码'), 'short');
  await user.click(screen.getByRole('button', { name: '保存并进入' }));
  expect(await screen.findByText('新密码还没有满足下列要求')).toBeTruthy();
  expect(server.countOf(sessionContract.changePassword)).toBe(0);

  await user.clear(screen.getByLabelText('新密码'));
  await user.type(screen.getByLabelText('新密码'), 'Mountain-spring-9');
  await user.clear(screen.getByLabelText('再输一次新密码'));
  await user.type(screen.getByLabelText('再输一次新密码'), 'Mountain-spring-9');
  expect(screen.getAllByText('（已满足）')).toHaveLength(5);
  await user.click(screen.getByRole('button', { name: '保存并进入' }));

  await waitFor(() => expect(router.state.location.pathname).toBe('/'));
  expect(sessionState.get()).toEqual({ status: 'signed-in', person: me });
});
