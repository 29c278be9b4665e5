import { adminContract, adminErrors } from './admin/admin.contract.js';
import { platformErrors } from './contract/errors.js';
import { deliveryContract, deliveryErrors } from './document/delivery.contract.js';
import { documentContract } from './document/document.contract.js';
import { documentErrors } from './document/document.errors.js';
import { issuerContract, issuerErrors, routeContract } from './document/issuer.contract.js';
import { verificationContract } from './document/verification.contract.js';
import { fileContract, fileErrors } from './file/file.contract.js';
import { inboxContract } from './inbox/inbox.contract.js';
import { noticeContract, noticeErrors } from './notice/notice.contract.js';
import { personContract, personErrors } from './person/person.contract.js';
import { searchContract } from './search/search.contract.js';
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
  issuer: issuerContract,
  route: routeContract,
  document: documentContract,
  delivery: deliveryContract,
  verification: verificationContract,
  inbox: inboxContract,
  search: searchContract,
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
  ...issuerErrors,
  ...documentErrors,
  ...deliveryErrors,
  ...statisticsErrors,
  ...adminErrors,
} as const;
export type ErrorCode = keyof typeof errorKinds;
