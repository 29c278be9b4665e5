import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import jwt from 'jsonwebtoken';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { accessSeconds, setTokenSecret, signAccess, verifyAccess } from '#modules/session/tokens';

const secret = 'only-for-tests-only-for-tests-only-for-tests';
const claims = { sub: 'aaaaaaaaaaaaaaaaaaaaaaaa' as PersonId, sid: 'bbbbbbbbbbbbbbbbbbbbbbbb' as SessionId };

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-21T08:00:00Z') });
  setTokenSecret(secret);
});
afterEach(() => void vi.useRealTimers());

test('a token is good until it expires, however often it is shown', () => {
  const token = signAccess(claims);
  expect([verifyAccess(token), verifyAccess(token)]).toEqual([claims, claims]);

  vi.advanceTimersByTime(accessSeconds * 1000 - 1);
  expect(verifyAccess(token)).toEqual(claims);
  vi.advanceTimersByTime(1);
  expect(() => verifyAccess(token)).toThrow('session.expired');
});

test('a token of another secret, of another algorithm, without an end or without claims is none', () => {
  const good = signAccess(claims);
  expect(verifyAccess(good)).toEqual(claims);
  const others = [
    jwt.sign(claims, 'another-secret-another-secret-another', { expiresIn: 60 }),
    jwt.sign(claims, secret, { algorithm: 'HS512', expiresIn: 60 }),
    jwt.sign(claims, secret, { algorithm: 'HS256' }),
    jwt.sign({ sub: claims.sub }, secret, { algorithm: 'HS256', expiresIn: 60 }),
    `${good}x`,
    '',
  ];
  for (const other of others) expect(() => verifyAccess(other)).toThrow('session.invalid');
});

test('after a change of the secret no earlier token is good', () => {
  const token = signAccess(claims);
  expect(verifyAccess(token)).toEqual(claims);
  setTokenSecret('a-new-secret-a-new-secret-a-new-secret');
  expect(() => verifyAccess(token)).toThrow('session.invalid');
});
