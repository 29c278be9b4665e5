import '#modules/document/archive/archive.subscriber';
import '#modules/document/document.files';
import '#modules/document/document.subscriber';
import '#modules/document/receive/delivery.files';
import '#modules/document/receive/delivery.subscriber';
import '#modules/document/register/register.subscriber';
import '#modules/document/take-back/take-back.subscriber';

export { archiveRoutes } from '#modules/document/archive/archive.routes';
export { type PackageFault, type PackageProof, verifyPackage } from '#modules/document/archive/verify-package';
export { openCoediting } from '#modules/document/coedit/open-coediting';
export { documentRoutes } from '#modules/document/document.routes';
export { followDelegations } from '#modules/document/document.subscriber';
export { createDocument } from '#modules/document/draft/draft-document';
export { importRoutes } from '#modules/document/import/import.routes';
export { type CountedIssuer, listCountedIssuers } from '#modules/document/issuer/counted-issuers';
export { type IssuerFields, registerIssuer, registerUnitsAsIssuers } from '#modules/document/issuer/issuer.service';
export { typesetSheet } from '#modules/document/layout/typeset-sheet';
export { closeTypesetting, setTypesetting } from '#modules/document/layout/typesetting';
export { deliveryRoutes } from '#modules/document/receive/delivery.routes';
export { closeRevoked } from '#modules/document/receive/mark-revoked';
export { settleNumbers } from '#modules/document/register/numbers';
export { requireAskedToApprove } from '#modules/document/route/approval-asked';
export { type ApprovalGuard, setApprovalGuard } from '#modules/document/route/approval-guard';
export {
  type DocumentForSearch,
  findDeliveryForSearch,
  findDocumentForSearch,
  findForceOf,
  findReadableDeliveries,
  findReadableDocuments,
  listDeliveryIds,
  listDocumentIds,
  reachOf,
} from '#modules/document/search-source';
export { findSentDocument, listSentDocuments, type SentDocument } from '#modules/document/sent-documents';
export { findIssue, type IssuedDocument } from '#modules/document/take-back/issue';
export { takeBackRoutes } from '#modules/document/take-back/take-back.routes';
export { noDueDate, type TaskRecord } from '#modules/document/task.model';
export { findValiditiesOfTasks } from '#modules/document/task-validities';
export { countOpenTasks, listTasks, type TaskPosition } from '#modules/document/tasks';
export { createTypesetter } from '#modules/document/typeset/typesetter';
export { type PdfProof, verifyPdf } from '#modules/document/verify/stamp';
export { verificationRoutes } from '#modules/document/verify/verification.routes';
export { getVerification } from '#modules/document/verify/verification.service';
