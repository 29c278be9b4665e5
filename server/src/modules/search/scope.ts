import type { SearchKind } from '@yiwang/shared/search/search.contract';

/** Who may find a thing, as keys beside those of its text; no text has a key that begins with @. */
export const issuedIn = (unitId: string): string => `@i:${unitId}`;
export const askedFor = (personId: string): string => `@p:${personId}`;
export const receivedIn = (unitId: string): string => `@r:${unitId}`;
export const receivedBy = (personId: string): string => `@q:${personId}`;
/** Of what has no scope of its own in the index: who may open a notice, a meeting or a group is asked of those who keep them. */
export const ofKind = (kind: SearchKind): string => `@k:${kind}`;
