import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#platform/errors';

export interface Limit {
  /** Spends one; throws `request.rate_limited` with the seconds after which to try again. */
  spend(key: string): Promise<void>;
}

/** At most `points` in `seconds` for each key, counted in this server. */
export function limit(points: number, seconds: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration: seconds });

  return {
    async spend(key) {
      try {
        await limiter.consume(key);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        throw new AppError('request.rate_limited', {
          retryAfterSeconds: Math.max(1, Math.ceil(rejected.msBeforeNext / 1000)),
        });
      }
    },
  };
}
