import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findAccountsChangedSince } from '#modules/person/index';
import { forgetPerson, forgetSession, forgetStaleSessions } from '#modules/session/actors';
import { SessionModel, type SessionRecord } from '#modules/session/session.model';
import { forgetExpiredTokens } from '#modules/session/tokens';
import type { Logger } from '#platform/logger';
import { disconnectPerson, disconnectSession, moveRooms } from '#platform/realtime/push';

const everyMs = 1_000;
// Looks back over clocks that differ a little and writes that were under way.
const overlapMs = 5_000;

/**
 * Sees what other processes changed (the command line, other servers): sessions that were ended are cut off,
 * people who moved change rooms. What this process changes takes effect at once and does not wait for this.
 */
export function watchSessions(logger: Logger): { stop(): void } {
  let since = new Date(Date.now() - overlapMs);
  let seen = new Set<string>();
  let busy = false;

  const look = async (): Promise<void> => {
    const from = since;
    since = new Date(Date.now() - overlapMs);
    const [ended, changed] = await Promise.all([
      SessionModel.find({ revokedAt: { $gte: from } }, { revokedAt: 1 }).lean<SessionRecord[]>(),
      findAccountsChangedSince(from),
    ]);

    const now = new Set<string>();
    for (const session of ended) {
      now.add(session._id);
      if (seen.has(session._id)) continue;
      forgetSession(session._id);
      disconnectSession(session._id);
    }
    for (const account of changed) applyChange(account);
    seen = now;
  };

  const tidying = setInterval(() => {
    forgetStaleSessions();
    forgetExpiredTokens();
  }, 60_000);
  tidying.unref();
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((error: unknown) => logger.warn({ err: error }, 'could not look for ended sessions'))
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  timer.unref();

  return {
    stop() {
      clearInterval(timer);
      clearInterval(tidying);
    },
  };
}

function applyChange(account: { id: PersonId; active: boolean; unitIds: readonly string[] }): void {
  forgetPerson(account.id);
  if (account.active) moveRooms(account.id, account.unitIds);
  else disconnectPerson(account.id);
}
