import { FailureModel, SessionModel } from '#modules/session/session.model';

const keepDays = 30;

/** Removes what nobody asks for any more; the audit trail keeps that there was a session. */
export async function removeOldSessions(at: Date): Promise<void> {
  const before = new Date(at.getTime() - keepDays * 86_400_000);
  await SessionModel.deleteMany({ expiresAt: { $lt: before } });
  await FailureModel.deleteMany({ at: { $lt: before } });
}
