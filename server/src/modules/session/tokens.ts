import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import jwt from 'jsonwebtoken';
import { AppError } from '#platform/errors';

export const accessSeconds = 15 * 60;
/** How long a sign-in lasts, and with it the refresh cookie. */
export const sessionMs = 14 * 86_400_000;

export interface AccessClaims {
  readonly sub: PersonId;
  readonly sid: SessionId;
}

let key: KeyObject | null = null;

/** A key object made once: with a string, jsonwebtoken first tries to read it as a PEM file, 46 times slower. */
export function setTokenSecret(secret: string): void {
  key = createSecretKey(Buffer.from(secret));
  verified.clear();
}

function tokenKey(): KeyObject {
  if (!key) throw new Error('setTokenSecret has not been called');

  return key;
}

export const signAccess = (claims: AccessClaims): string =>
  jwt.sign({ ...claims }, tokenKey(), { algorithm: 'HS256', expiresIn: accessSeconds });

interface Verified {
  readonly claims: AccessClaims;
  readonly expiresAtMs: number;
}

/** Tokens whose signature was seen to be good: one is shown with every request, and again after every cut. */
const verified = new Map<string, Verified>();
const mostVerified = 100_000;

/** The claims of an access token. Throws `session.expired` or `session.invalid`. */
export function verifyAccess(token: string): AccessClaims {
  const known = verified.get(token);
  if (known && known.expiresAtMs > Date.now()) return known.claims;

  verified.delete(token);
  const { claims, expiresAtMs } = verifySignature(token);
  if (verified.size < mostVerified) verified.set(token, { claims, expiresAtMs });

  return claims;
}

/** Throws away tokens that have expired. */
export function forgetExpiredTokens(): void {
  const at = Date.now();
  for (const [token, { expiresAtMs }] of verified) if (expiresAtMs <= at) verified.delete(token);
}

function verifySignature(token: string): Verified {
  try {
    const { sub, sid, exp } = jwt.verify(token, tokenKey(), { algorithms: ['HS256'] }) as unknown as AccessClaims & {
      exp: unknown;
    };
    if (typeof sub === 'string' && typeof sid === 'string' && typeof exp === 'number') {
      return { claims: { sub, sid }, expiresAtMs: exp * 1000 };
    }
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw new AppError('session.expired');
    throw new AppError('session.invalid', {}, { cause: error });
  }
  throw new AppError('session.invalid');
}

export const newRefreshToken = (sessionId: SessionId): string =>
  `${sessionId}.${randomBytes(32).toString('base64url')}`;

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export function sessionOfRefreshToken(token: string | null): SessionId {
  const id = /^([0-9a-f]{24})\.[\w-]{43}$/.exec(token ?? '')?.[1];
  if (!id) throw new AppError('session.invalid');

  return id as SessionId;
}
