import { AppError } from '#platform/errors';

const attempts = 8;

/**
 * Acts again on what stands now where somebody else wrote at the same moment. For acts that look at the record
 * themselves and so give the same answer to a second click, and the right refusal to whoever came too late.
 */
export async function againWhenStale<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      const isStale = error instanceof AppError && error.code.endsWith('.stale');
      if (!isStale || attempt === attempts) throw error;
    }
  }
}
