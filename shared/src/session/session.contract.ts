import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { idSchema, instantSchema } from '../contract/id.js';
import { personSchema, roleGrantSchema } from '../person/person.contract.js';

export const sessionIdSchema = idSchema<'SessionId'>();
export type SessionId = z.output<typeof sessionIdSchema>;

export const sessionPersonSchema = personSchema
  .extend({ roles: z.array(roleGrantSchema) })
  .meta({ id: 'SessionPerson' });
export type SessionPerson = z.output<typeof sessionPersonSchema>;

export const signedInSchema = z.object({
  accessToken: z.string(),
  /** When the access token ends; the refresh cookie brings the next one. */
  expiresAt: instantSchema,
  mustChangePassword: z.boolean(),
  person: sessionPersonSchema,
});
export type SignedIn = z.output<typeof signedInSchema>;

export const sessionErrors = defineErrors({
  /** Also for an unknown account, so that accounts cannot be probed. */
  'session.wrong_credentials': 'unauthenticated',
  'session.locked': 'rate_limited',
  'session.invalid': 'unauthenticated',
  'session.expired': 'unauthenticated',
  'session.password_change_required': 'forbidden',
  'session.password_weak': 'invalid',
  'session.password_same': 'invalid',
});

const passwordSchema = z.string().min(1).max(200);

export const sessionContract = defineContract({
  create: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in by employee number or phone; sets the refresh cookie',
    access: 'public',
    status: 201,
    body: z.strictObject({ account: z.string().trim().min(1).max(60), password: passwordSchema }),
    response: signedInSchema,
    errors: ['session.wrong_credentials', 'session.locked'],
  },
  refresh: {
    method: 'POST',
    path: '/session/refresh',
    summary: 'A new access token for the refresh cookie, which is replaced; a cookie used twice ends the session',
    access: 'public',
    response: signedInSchema,
    errors: ['session.invalid'],
  },
  get: {
    method: 'GET',
    path: '/session',
    summary: 'Who I am',
    response: z.object({ mustChangePassword: z.boolean(), person: sessionPersonSchema }),
  },
  changePassword: {
    method: 'PUT',
    path: '/session/password',
    summary: 'Change my password: at least ten characters of three classes, without my name or number',
    access: 'password-change',
    body: z.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema }),
    response: signedInSchema,
    errors: ['session.wrong_credentials', 'session.locked', 'session.password_weak', 'session.password_same'],
  },
  end: {
    method: 'DELETE',
    path: '/session',
    summary: 'Sign out: ends the session, its refresh cookie and its sockets',
    access: 'password-change',
    response: z.object({}),
  },
});
