import { z } from 'zod';

/**
 * What no text that others read may hold: characters that control, that nobody sees, or that turn the direction of
 * reading (U+202E shows `fdp.exe` as `exe.pdf`). Rare characters of names stay, also those that no font here has.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\u{FFFD}]/gu;
/** Where a line ends, whichever way it is written. */
const lineEnd = /[\r\n\v\f\u0085\p{Zl}\p{Zp}]+/gu;

/** One line: what stood on several is parted by a space. */
export const plainLine = (text: string): string =>
  text.normalize('NFC').replace(lineEnd, ' ').replaceAll('\t', ' ').replace(hidden, '').trim();

/** Several lines, with nothing hidden in any. */
export const plainLines = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gu, '\n')
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').replace(hidden, ''))
    .join('\n')
    .trim();

/** A title or a name; `most` characters at most. */
export const lineSchema = (most: number, least = 1) => z.string().overwrite(plainLine).min(least).max(most);
/** A reason or a note. */
export const linesSchema = (most: number, least = 0) => z.string().overwrite(plainLines).min(least).max(most);
