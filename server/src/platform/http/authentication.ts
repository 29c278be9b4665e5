import type { Request } from 'express';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

export interface Authenticated {
  readonly actor: Omit<Actor, 'request'>;
  readonly mustChangePassword: boolean;
}
export type Authenticate = (accessToken: string) => Promise<Authenticated>;

const key = 'authenticate';

/** The session module's check, given to the application once so that the platform needs no module. */
export const setAuthenticate = (
  app: { set(name: string, value: unknown): unknown },
  authenticate: Authenticate,
): void => {
  app.set(key, authenticate);
};

/** Who asks. Throws `session.invalid`, `session.expired` or `session.password_change_required`. */
export async function actorOf(req: Request, access: 'password-change' | 'signed-in'): Promise<Actor> {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) throw new AppError('session.invalid');

  const authenticate = req.app.get(key) as Authenticate;
  const { actor, mustChangePassword } = await authenticate(token);
  if (mustChangePassword && access === 'signed-in') throw new AppError('session.password_change_required');

  return { ...actor, request: traceOfRequest(req) };
}

export const traceOfRequest = (req: Request): Actor['request'] => ({
  requestId: (req.id as string | undefined) ?? null,
  address: req.ip ?? null,
});
