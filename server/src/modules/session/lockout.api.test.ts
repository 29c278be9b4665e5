import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#modules/session/index';
import { signIn as openSession } from '#modules/session/session.service';
import { systemTrace } from '#platform/actor';
import type { AppError } from '#platform/errors';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const password = 'Lantern-2026-hill';

async function buildAccount(phone?: string): Promise<BuiltPerson> {
  const person = await buildPerson({ posts: [{ unit: await buildUnit() }], ...(phone ? { phone } : {}) });
  await setPassword(person._id, password, { mustChange: false, by: systemTrace });

  return person;
}

// Not by HTTP, where the limit of an address would answer first. The status and the code of the reply.
const signIn = (account: string, secret: string): Promise<number | string> =>
  openSession({ account, password: secret }, { requestId: null, address: '198.51.100.7' }).then(
    () => 201,
    (error: AppError) => error.code,
  );

test('however the account is written, and by phone, it is one account that is locked', async () => {
  const person = await buildAccount('19900054321');
  const number = person.employeeNumber;
  const writings = [number, number.toLowerCase(), `${number.slice(0, 2)} ${number.slice(2)}`, '199 0005 4321'];
  for (const written of writings) expect(await signIn(written, 'wrong-Password-1')).toBe('session.wrong_credentials');
  expect(await signIn('１９９０００５４３２１', 'wrong-Password-1')).toBe('session.locked');

  for (const written of [...writings, ` ${number}　`]) expect(await signIn(written, password)).toBe('session.locked');
});

// Where the right one comes after some were counted, and before the lock, it once let the others count anew.
test.each([3, 4, 5, 6, 25])(
  'of many tries at one time, the right one at place %i, no more than five learn anything',
  async (place) => {
    const person = await buildAccount();
    const tries = Array.from({ length: 30 }, (_, at) => (at === place ? password : `wrong-Password-${at}`));
    const replies = await Promise.all(tries.map((each) => signIn(person.employeeNumber, each)));

    expect(replies.filter((reply) => reply !== 'session.locked').length).toBeLessThanOrEqual(5);
  },
);

test('who has the right password signs in on many devices at one time, and starts anew after failures', async () => {
  const { employeeNumber } = await buildAccount();
  for (const round of [1, 2]) {
    for (let count = 0; count < 4; count += 1)
      expect(await signIn(employeeNumber, `wrong-${round}`)).toBe('session.wrong_credentials');
    const right = await Promise.all(Array.from({ length: 8 }, () => signIn(employeeNumber, password)));
    expect(right).toEqual(Array(8).fill(201));
  }
});

test('a token guesses the password no more often than a stranger', async () => {
  const person = await buildAccount();
  const change = (currentPassword: string) =>
    api.ask('PUT', '/session/password', {
      token: person.token,
      body: { currentPassword, newPassword: 'Orchard-2027-bridge' },
    });
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push((await change(`wrong-Password-${count}`)).status);

  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
  expect((await change(password)).body.code).toBe('session.locked');
});
