import { limit } from '#platform/http/rate-limit';

/** Whatever is pushed to many at once: publishing, correcting and passing on, together. */
export const publishing = limit(60, 60);

/** Asking everybody of one notice once more: a slip in a correction can be mended, and nobody is asked all day. */
export const askingAgain = limit(3, 3600);
