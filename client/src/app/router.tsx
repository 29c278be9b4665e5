import { createBrowserRouter, type RouteObject } from 'react-router';
import { BrokenPage } from '#app/broken-page';
import { NotFoundPage } from '#app/not-found-page';
import { SessionGate } from '#app/session-gate';
import { Shell } from '#app/shell';
import { adminRoutes } from '#features/admin/index';
import { burdenRoutes, voiceRoutes } from '#features/burden/index';
import { demandRoutes } from '#features/demand/index';
import { directoryRoutes } from '#features/directory/index';
import { documentRoutes } from '#features/document/index';
import { groupRoutes } from '#features/group/index';
import { inboxRoutes } from '#features/inbox/index';
import { meetingRoutes } from '#features/meeting/index';
import { messageRoutes } from '#features/message/index';
import { noticeRoutes } from '#features/notice/index';
import { searchRoutes } from '#features/search/index';
import { accountRoutes, sessionRoutes } from '#features/session/index';
import { statisticsRoutes } from '#features/statistics/index';
import { taskRoutes } from '#features/task/index';
import { verificationRoutes } from '#features/verification/index';
import { Loading } from '#ui/loading';

/** Every page is a chunk of its own, loaded when it is opened. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: Loading,
    children: [
      ...sessionRoutes,
      ...verificationRoutes,
      ...voiceRoutes,
      {
        element: (
          <SessionGate>
            <Shell />
          </SessionGate>
        ),
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              ...inboxRoutes,
              ...noticeRoutes,
              ...documentRoutes,
              ...meetingRoutes,
              ...taskRoutes,
              ...groupRoutes,
              ...messageRoutes,
              ...directoryRoutes,
              ...searchRoutes,
              ...statisticsRoutes,
              ...burdenRoutes,
              ...demandRoutes,
              ...adminRoutes,
              ...accountRoutes,
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
