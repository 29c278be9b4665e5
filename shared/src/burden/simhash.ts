const bits = 64n;
const mask = (1n << bits) - 1n;
const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/** FNV-1a of a short string, 64 bits, with its bits spread: neighbours in Unicode are not neighbours here. */
function hashOf(text: string): bigint {
  let hash = offsetBasis;
  for (const letter of text) hash = ((hash ^ BigInt(letter.codePointAt(0) ?? 0)) * prime) & mask;
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & mask;

  return hash ^ (hash >> 33n);
}

/** Hanzi, letters and digits; punctuation, spaces and the form of a letter do not count. */
export const lettersOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]/gu) ?? [];

/** Texts shorter than this are alike by chance. */
export const leastLetters = 40;

/**
 * Charikar's fingerprint by runs of three characters, as 16 hex digits; null for a text too short to say anything.
 * Texts that share most of their runs differ in few bits.
 */
export function simhashOf(text: string): string | null {
  const letters = lettersOf(text);
  if (letters.length < leastLetters) return null;
  const weights = new Array<number>(64).fill(0);
  for (let start = 0; start + 3 <= letters.length; start++) {
    const hash = hashOf(letters.slice(start, start + 3).join(''));
    for (let bit = 0; bit < 64; bit++) weights[bit] = (weights[bit] ?? 0) + ((hash >> BigInt(bit)) & 1n ? 1 : -1);
  }
  const value = weights.reduce((all, weight, bit) => (weight > 0 ? all | (1n << BigInt(bit)) : all), 0n);

  return value.toString(16).padStart(16, '0');
}

/** Share of bits that agree: 1 for the same fingerprint. */
export function likenessOf(one: string, other: string): number {
  let differing = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count += 1;

  return 1 - count / 64;
}

/**
 * Pieces of a fingerprint of which two fingerprints share at least one where their likeness is at the least `share`:
 * with one piece more than bits may differ, some piece holds none of them.
 */
export function bandsOf(fingerprint: string, share: number): string[] {
  const value = BigInt(`0x${fingerprint}`);
  const pieces = Math.min(64, Math.floor((1 - share) * 64 + 1e-9) + 1);

  return Array.from({ length: pieces }, (_, piece) => {
    const [from, to] = [Math.floor((piece * 64) / pieces), Math.floor(((piece + 1) * 64) / pieces)];
    return `${piece}:${(value >> BigInt(from)) & ((1n << BigInt(to - from)) - 1n)}`;
  });
}
