import { AppError } from '#platform/errors';

/** Nobody is urged twice within an hour. */
export const urgePauseMs = 3_600_000;

/** Throws `delivery.urged_recently` with the seconds that are left. */
export function requirePause(urgedAt: Date | null, at: Date): void {
  const leftMs = urgedAt ? urgedAt.getTime() + urgePauseMs - at.getTime() : 0;
  if (leftMs > 0) throw new AppError('delivery.urged_recently', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
}
