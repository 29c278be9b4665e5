import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

// OWASP's parameters for argon2id; the library's default algorithm is argon2id.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, options);

// A hash that nothing matches, so that an unknown account takes as long as a wrong password.
const nobody = hashPassword('\u0000');

export const passwordMatches = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const matches = await verify(passwordHash ?? (await nobody), password);

  return passwordHash !== null && matches;
};

// Without letters and digits that people confuse when they type from paper.
const lower = 'abcdefghjkmnpqrstuvwxyz';
const upper = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const digits = '23456789';

/** A one-time password for handing out: 12 characters, about 68 bits. */
export function newOneTimePassword(): string {
  const pick = (alphabet: string) => alphabet[randomInt(alphabet.length)] ?? '';
  const all = lower + upper + digits;

  return [pick(lower), pick(upper), pick(digits), ...Array.from({ length: 9 }, () => pick(all))].join('');
}
