import { sessionContract } from '@yiwang/shared/session/session.contract';
import { Router } from 'express';
import { authenticate } from '#modules/session/actors';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from '#modules/session/refresh-cookie';
import {
  changePassword,
  describeSession,
  endSession,
  type Opened,
  refresh,
  signIn,
} from '#modules/session/session.service';
import { traceOf } from '#platform/actor';
import { traceOfRequest } from '#platform/http/authentication';
import { bind, type HttpContext } from '#platform/http/bind';
import { limit } from '#platform/http/rate-limit';

export const sessionRoutes = Router();

// Guessing across many accounts from one address is slowed down as well.
const signIns = limit(60, 60);

const answer = (opened: Opened, { req, res }: HttpContext): Opened['reply'] => {
  if (opened.refreshToken) setRefreshCookie(req, res, opened.refreshToken);
  return opened.reply;
};

bind(sessionRoutes, sessionContract.create, async ({ body }, http) => {
  await signIns.spend(http.req.ip ?? '');
  return answer(await signIn(body, traceOfRequest(http.req)), http);
});
bind(sessionRoutes, sessionContract.refresh, async (_input, http) =>
  answer(await refresh(readRefreshCookie(http.req)), http),
);
bind(sessionRoutes, sessionContract.get, async ({ actor }, { req }) => ({
  mustChangePassword: (await authenticate(req.headers.authorization?.slice(7) ?? '')).mustChangePassword,
  person: await describeSession(actor.personId),
}));
bind(sessionRoutes, sessionContract.changePassword, async ({ actor, body }, http) =>
  answer(await changePassword(actor, body), http),
);
bind(sessionRoutes, sessionContract.end, async ({ actor }, { req, res }) => {
  await endSession(actor.sessionId, traceOf(actor));
  clearRefreshCookie(req, res);
  return {};
});
