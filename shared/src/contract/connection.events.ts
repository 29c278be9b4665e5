import { z } from 'zod';
import { defineEvents } from './events.js';

export const connectionEvents = defineEvents({
  /** From now on this connection hears all that is meant for it; what was read before may have missed something. */
  'connection:ready': z.object({}),
});
