import type { RequestHandler, Router } from 'express';
import { adminRoutes } from '#modules/admin/index';
import { burdenRoutes } from '#modules/burden/index';
import { demandRoutes } from '#modules/demand/index';
import {
  archiveRoutes,
  deliveryRoutes,
  documentRoutes,
  importRoutes,
  takeBackRoutes,
  verificationRoutes,
} from '#modules/document/index';
import { fileRoutes } from '#modules/file/index';
import { groupGovernanceRoutes, groupRoutes, outsideGroupRoutes } from '#modules/group/index';
import { inboxRoutes } from '#modules/inbox/index';
import { calendarRoutes, callRoutes, meetingRoutes, roomRoutes } from '#modules/meeting/index';
import { messageRoutes, sendRoute } from '#modules/message/index';
import { noticeRoutes, receiptRoute } from '#modules/notice/index';
import { personRoutes } from '#modules/person/index';
import { searchRoutes } from '#modules/search/index';
import { sessionRoutes } from '#modules/session/index';
import { statisticsRoutes } from '#modules/statistics/index';
import { taskRoutes } from '#modules/task/index';
import { unitRoutes } from '#modules/unit/index';

/** Routes of every module, what is asked for most often first; a test fails when a contract has an endpoint that none of them mounts. */
export const moduleRoutes: readonly Router[] = [
  noticeRoutes,
  messageRoutes,
  inboxRoutes,
  groupRoutes,
  groupGovernanceRoutes,
  outsideGroupRoutes,
  documentRoutes,
  deliveryRoutes,
  takeBackRoutes,
  archiveRoutes,
  importRoutes,
  searchRoutes,
  sessionRoutes,
  unitRoutes,
  personRoutes,
  fileRoutes,
  meetingRoutes,
  callRoutes,
  calendarRoutes,
  roomRoutes,
  taskRoutes,
  demandRoutes,
  statisticsRoutes,
  burdenRoutes,
  adminRoutes,
  verificationRoutes,
];

/** Endpoints that are served ahead of the routers as well; `bindDirect` says why. */
export const directRoutes: RequestHandler[] = [receiptRoute, sendRoute];
