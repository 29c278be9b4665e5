import type { RouteObject } from 'react-router';

export { TodayCalendar } from '#features/meeting/calendar/today-calendar';
export { AnswerButtons } from '#features/meeting/components/answer-buttons';
export { useMeetingPushes } from '#features/meeting/meeting.pushes';

/** More specific paths stand before `/meetings/:id`. */
export const meetingRoutes: RouteObject[] = [
  {
    path: '/meetings',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/meetings-page')).MeetingsPage }),
  },
  {
    path: '/meetings/new',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/composer-page')).ComposerPage }),
  },
  {
    path: '/meetings/plan',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/plan-page')).PlanPage }),
  },
  {
    path: '/meetings/rooms',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/rooms-page')).RoomsPage }),
  },
  {
    path: '/meetings/limits',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/limits-page')).LimitsPage }),
  },
  {
    path: '/meetings/:id/edit',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/composer-page')).ComposerPage }),
  },
  {
    path: '/meetings/:id/names',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/names-page')).NamesPage }),
  },
  {
    path: '/meetings/:id/call',
    lazy: async () => ({ Component: (await import('#features/meeting/call/call-page')).CallPage }),
  },
  {
    path: '/meetings/:id',
    lazy: async () => ({ Component: (await import('#features/meeting/pages/meeting-page')).MeetingPage }),
  },
];
