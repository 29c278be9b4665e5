import { observable } from '#lib/observable';

export type Connection = 'synced' | 'reconnecting' | 'offline';

/** What the quiet sign in the corner says. */
export const connection = observable<Connection>('reconnecting');
