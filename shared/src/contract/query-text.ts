import { z } from 'zod';

/**
 * What somebody looks for, as every `q` of a list takes it. Control characters, which no keyboard writes and the
 * database's patterns do not take (NUL), are blanks.
 */
export const queryText = (longest: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/\p{Cc}/gu, ' ').trim())
    .max(longest);
