/** 21 bits of the id stand behind the second, so that things of one moment have places of their own. */
const within = 2 ** 21;

/**
 * Where a thing stands in the order of time, as one number that an index holds beside each key. What an office sent
 * and what units received of it share one place: lists of keys are joined by it.
 */
export const placeInTime = (at: Date, id: string): number =>
  Math.floor(at.getTime() / 1000) * within + (Number.parseInt(id.slice(-6), 16) % within);
