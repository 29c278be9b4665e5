/**
 * What the platform holds itself to, and how each is checked: the ten tests of domain.md 6.4 by their numbers.
 * The words are in `conduct.json` under `<id>.promise` and `<id>.check`.
 */
export const conductPromises = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10'] as const;
export type ConductPromise = (typeof conductPromises)[number];
