import { AppError } from '#platform/errors';

/** An opaque cursor for the position behind a row. */
export const cursorOf = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position in a cursor of `length` parts. Throws `request.invalid` for anything that is none. */
export function positionOf(cursor: string | undefined, length: number): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits =
      Array.isArray(position) &&
      position.length === length &&
      position.every((part) => typeof part === 'string' || typeof part === 'number');
    if (fits) return position as (string | number)[];
  } catch {
    // Answered below like any other cursor that is none.
  }
  throw new AppError('request.invalid', { issues: [{ path: 'query.cursor', message: 'not a cursor of this list' }] });
}

/** Cuts a read of `limit + 1` rows into a page. */
export function pageOfRows<R, T>(
  rows: readonly R[],
  limit: number,
  positionOfRow: (row: R) => readonly (string | number)[],
  present: (row: R) => T,
) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(positionOfRow(last)) : null,
  };
}
