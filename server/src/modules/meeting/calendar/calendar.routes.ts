import { calendarContract } from '@yiwang/shared/meeting/calendar.contract';
import { Router } from 'express';
import { closeFeed, getFeed, openFeed, readFeed } from '#modules/meeting/calendar/feed';
import { listCalendar } from '#modules/meeting/calendar/list-calendar';
import { bind } from '#platform/http/bind';

export const calendarRoutes = Router();

bind(calendarRoutes, calendarContract.list, ({ actor, query }) => listCalendar(actor, query));
bind(calendarRoutes, calendarContract.getFeed, ({ actor }) => getFeed(actor));
bind(calendarRoutes, calendarContract.openFeed, ({ actor }) => openFeed(actor));
bind(calendarRoutes, calendarContract.closeFeed, ({ actor }) => closeFeed(actor));
bind(calendarRoutes, calendarContract.feed, async ({ params }, { req, res }) => {
  const { content, etag } = await readFeed(params.secret, req.ip ?? '');
  res.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  if (req.headers['if-none-match'] === etag) {
    res.status(304).end();
    return;
  }
  res.type('text/calendar; charset=utf-8').send(content);
});
