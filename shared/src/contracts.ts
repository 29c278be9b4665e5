import { adminContract, adminErrors } from './admin/admin.contract.js';
import { platformErrors } from './contract/errors.js';
import { fileContract, fileErrors } from './file/file.contract.js';
import { inboxContract } from './inbox/inbox.contract.js';
import { noticeContract, noticeErrors } from './notice/notice.contract.js';
import { personContract, personErrors } from './person/person.contract.js';
import { sessionContract, sessionErrors } from './session/session.contract.js';
import { statisticsContract, statisticsErrors } from './statistics/statistics.contract.js';
import { unitContract, unitErrors } from './unit/unit.contract.js';

/** Every contract by module: OpenAPI, the mounting test and the authorisation tests walk this. */
export const contracts = {
  session: sessionContract,
  unit: unitContract,
  person: personContract,
  file: fileContract,
  notice: noticeContract,
  inbox: inboxContract,
  statistics: statisticsContract,
  admin: adminContract,
} as const;

/** Every error code with its kind. */
export const errorKinds = {
  ...platformErrors,
  ...sessionErrors,
  ...unitErrors,
  ...personErrors,
  ...fileErrors,
  ...noticeErrors,
  ...statisticsErrors,
  ...adminErrors,
} as const;
export type ErrorCode = keyof typeof errorKinds;
