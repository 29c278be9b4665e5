import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { instantSchema } from '../contract/id.js';
import { pageOf } from '../contract/page.js';
import { calendarEntrySchema } from './planning.schemas.js';

const feedSchema = z.object({
  /** Whether there is an address now, and since when. The address itself is shown once, when it is made. */
  createdAt: instantSchema.nullable(),
});

export const calendarContract = defineContract({
  list: {
    method: 'GET',
    path: '/calendar',
    summary: 'My meetings between two instants, the earliest first: those I am asked to and those my drafts plan',
    query: z.object({
      from: instantSchema,
      to: instantSchema,
      cursor: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(2000).default(2000),
    }),
    response: pageOf(calendarEntrySchema),
  },
  getFeed: {
    method: 'GET',
    path: '/calendar-feed',
    summary: 'Whether my meetings can be subscribed to',
    response: feedSchema,
  },
  openFeed: {
    method: 'POST',
    path: '/calendar-feed',
    summary: 'Make a secret address for calendar programs; an earlier one stops at once',
    status: 201,
    response: feedSchema.extend({ url: z.string() }),
  },
  closeFeed: {
    method: 'DELETE',
    path: '/calendar-feed',
    summary: 'Stop the secret address',
    response: feedSchema,
  },
  feed: {
    method: 'GET',
    path: '/calendar/:secret.ics',
    summary: 'Meetings of the person whose secret address this is, as iCalendar (RFC 5545), instants in UTC',
    access: 'public',
    download: true,
    params: z.object({ secret: z.string().regex(/^[\w-]{43}$/) }),
    response: z.unknown(),
    errors: ['calendar.not_found', 'request.rate_limited'],
  },
});
