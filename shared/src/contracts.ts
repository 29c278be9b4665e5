import { adminContract, adminErrors } from './admin/admin.contract.js';
import { burdenContracts } from './burden/burden.contract.js';
import { burdenErrors } from './burden/burden.errors.js';
import type { EndpointSpec } from './contract/endpoint.js';
import { platformErrors } from './contract/errors.js';
import { demandContract, demandErrors, demandPlanContract } from './demand/demand.contract.js';
import { deliveryContract } from './document/delivery.contract.js';
import { deliveryErrors } from './document/delivery.errors.js';
import { deliveryArchiveContract } from './document/delivery-archive.contract.js';
import { documentContract } from './document/document.contract.js';
import { documentErrors } from './document/document.errors.js';
import { issuerContract, issuerErrors, routeContract } from './document/issuer.contract.js';
import { verificationContract } from './document/verification.contract.js';
import { fileContract, fileErrors } from './file/file.contract.js';
import { groupGovernanceContract } from './group/governance.contract.js';
import { groupContract, groupErrors } from './group/group.contract.js';
import { outsideGroupContract, outsideGroupErrors } from './group/outside-group.contract.js';
import { inboxContract } from './inbox/inbox.contract.js';
import { attendeeContract } from './meeting/attendee.contract.js';
import { calendarContract } from './meeting/calendar.contract.js';
import { callContract, callErrors } from './meeting/call.contract.js';
import { meetingContract } from './meeting/meeting.contract.js';
import { meetingErrors } from './meeting/meeting.errors.js';
import { planContract } from './meeting/plan.contract.js';
import { recordContract } from './meeting/record.contract.js';
import { roomContract } from './meeting/room.contract.js';
import { messageContract, messageErrors } from './message/message.contract.js';
import { noticeContract, noticeErrors } from './notice/notice.contract.js';
import { personContract, personErrors } from './person/person.contract.js';
import { searchContract } from './search/search.contract.js';
import { sessionContract, sessionErrors } from './session/session.contract.js';
import { statisticsContract, statisticsErrors } from './statistics/statistics.contract.js';
import { taskContract, taskErrors } from './task/task.contract.js';
import { unitContract, unitErrors } from './unit/unit.contract.js';

/**
 * Every contract by module: OpenAPI, the mounting test and the authorisation tests walk this.
 * Typed by its shape alone: with all endpoints spelled out, the type is longer than the compiler writes down.
 */
export const contracts: Readonly<Record<string, Readonly<Record<string, EndpointSpec>>>> = {
  session: sessionContract,
  unit: unitContract,
  person: personContract,
  file: fileContract,
  notice: noticeContract,
  group: groupContract,
  groupGovernance: groupGovernanceContract,
  outsideGroup: outsideGroupContract,
  message: messageContract,
  issuer: issuerContract,
  route: routeContract,
  document: documentContract,
  delivery: deliveryContract,
  deliveryArchive: deliveryArchiveContract,
  demand: demandContract,
  demandPlan: demandPlanContract,
  verification: verificationContract,
  task: taskContract,
  meeting: meetingContract,
  attendee: attendeeContract,
  record: recordContract,
  room: roomContract,
  plan: planContract,
  calendar: calendarContract,
  call: callContract,
  inbox: inboxContract,
  search: searchContract,
  statistics: statisticsContract,
  ...burdenContracts,
  admin: adminContract,
};

/** Every error code with its kind. */
export const errorKinds = {
  ...platformErrors,
  ...sessionErrors,
  ...unitErrors,
  ...personErrors,
  ...fileErrors,
  ...groupErrors,
  ...outsideGroupErrors,
  ...noticeErrors,
  ...messageErrors,
  ...issuerErrors,
  ...documentErrors,
  ...deliveryErrors,
  ...demandErrors,
  ...taskErrors,
  ...meetingErrors,
  ...callErrors,
  ...statisticsErrors,
  ...burdenErrors,
  ...adminErrors,
} as const;
export type ErrorCode = keyof typeof errorKinds;
