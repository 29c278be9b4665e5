import { AppError } from '#platform/errors';

/** An opaque cursor for the position behind a row. */
export const cursorOf = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

type PartKind = 'string' | 'number';

/**
 * The position in a cursor of `shape`: the kind of each part, or their number alone.
 * Throws `request.invalid` for anything that is none.
 */
export function positionOf(
  cursor: string | undefined,
  shape: number | readonly PartKind[],
): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits =
      Array.isArray(position) &&
      position.length === (typeof shape === 'number' ? shape : shape.length) &&
      position.every((part, index) => kindsAt(shape, index).includes(typeof part));
    if (fits) return position as (string | number)[];
  } catch {
    // Answered below like any other cursor that is none.
  }
  throw new AppError('request.invalid', { issues: [{ path: 'query.cursor', message: 'not a cursor of this list' }] });
}

const kindsAt = (shape: number | readonly PartKind[], index: number): readonly (string | undefined)[] =>
  typeof shape === 'number' ? ['string', 'number'] : [shape[index]];

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
