import { isMarked, isMarkedName } from '@yiwang/shared/wording/classified-marks';
import { AppError } from '#platform/errors';

const longestBytes = 255;

/**
 * A name that is safe to show, to store and to send in a header: no path, no control or invisible characters (bidi
 * overrides turn `gpj.exe` around), nothing that a file system refuses, at most 255 bytes with its extension kept.
 * Throws `file.classified_mark`: classified papers are not handled on this network (条例 art. 26).
 */
export function cleanFileName(given: string): string {
  const visible = given
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u{FFFD}]/gu, '')
    .replace(/^.*[/\\]/u, '');
  const name = withoutEdges(visible.replace(/[<>:"|?*]/gu, '_'));
  if (isMarked(given.replace(/\p{Cc}/gu, '')) || isMarkedName(name)) throw new AppError('file.classified_mark');

  return shortened(name);
}

/** Without spaces and dots around it. By hand: a pattern would look to the end anew from every space of a long run. */
function withoutEdges(name: string): string {
  const isEdge = (place: number) => /[\s.]/u.test(name.charAt(place));
  let [from, to] = [0, name.length];
  while (from < to && isEdge(from)) from += 1;
  while (to > from && isEdge(to - 1)) to -= 1;

  return name.slice(from, to);
}

/** The extension in lower case without its dot, empty where there is none. */
export const extensionOf = (name: string): string => /[^.]\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longestBytes) return name;

  const extension = extensionOf(name);
  const tail = extension && Buffer.byteLength(extension) < 20 ? `.${extension}` : '';
  let left = longestBytes - Buffer.byteLength(tail);
  let stem = '';
  for (const character of name.slice(0, name.length - tail.length)) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    stem += character;
  }

  return `${stem}${tail}`;
}
