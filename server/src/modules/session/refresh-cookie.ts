import { parseCookie } from 'cookie';
import type { CookieOptions, Request, Response } from 'express';
import { sessionMs } from '#modules/session/tokens';

const name = 'yiwang_refresh';

// Sent to the session's own addresses only, never to scripts, never from another site.
const optionsFor = (req: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: req.secure,
  path: '/api/v1/session',
});

export const readRefreshCookie = (req: Request): string | null => parseCookie(req.headers.cookie ?? '')[name] ?? null;

export function setRefreshCookie(req: Request, res: Response, token: string): void {
  res.cookie(name, token, { ...optionsFor(req), maxAge: sessionMs });
}

export function clearRefreshCookie(req: Request, res: Response): void {
  res.clearCookie(name, optionsFor(req));
}
