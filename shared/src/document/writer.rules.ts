import type { PersonId } from '../person/person.contract.js';

/** As many as write one draft together (共同起草); more than that is 征求意见, which is a step. */
export const maxWriters = 20;

export interface ChangeOfWriters {
  readonly writerIds: readonly PersonId[];
  readonly invited: readonly PersonId[];
  readonly removed: readonly PersonId[];
}

/**
 * Who writes beside the author once exactly the wanted people shall, and who comes and goes by that. Who stays keeps
 * the place; the author is no guest of the own draft. 条例 art. 19.
 */
export function changeOfWriters(
  standing: readonly PersonId[],
  wanted: readonly PersonId[],
  authorId: PersonId,
): ChangeOfWriters {
  const others = [...new Set(wanted)].filter((id) => id !== authorId);
  const staying = standing.filter((id) => others.includes(id));
  const invited = others.filter((id) => !standing.includes(id));

  return { writerIds: [...staying, ...invited], invited, removed: standing.filter((id) => !others.includes(id)) };
}
