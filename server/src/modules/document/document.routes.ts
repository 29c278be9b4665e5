import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { issuerContract, routeContract } from '@yiwang/shared/document/issuer.contract';
import type { RouteTemplateId } from '@yiwang/shared/document/route.schemas';
import { Router } from 'express';
import {
  correctRetention,
  dispatchDocument,
  fileDocument,
  holdDocument,
} from '#modules/document/dispatch/dispatch-document';
import { getDocument } from '#modules/document/document.service';
import { checkForWriter } from '#modules/document/draft/check-for-writer';
import { createDocument, discardDocument, saveDocument } from '#modules/document/draft/draft-document';
import { listDocuments } from '#modules/document/draft/list-documents';
import { getVersion, listVersions, nameVersion, restoreVersion } from '#modules/document/draft/versions';
import { leaveWriters, setWriters } from '#modules/document/draft/writers';
import { changeIssuer, createIssuer, listIssuers } from '#modules/document/issuer/issuer.service';
import { getDocx, getLayout, getPage, getPdf } from '#modules/document/layout/document-layout';
import { exportBook, readBook } from '#modules/document/register/register-book';
import { registerDocument, voidNumber } from '#modules/document/register/register-document';
import { addSigner, planRoute, removeSigner, returnDocument, takeOver } from '#modules/document/route/change-signers';
import { completeStep } from '#modules/document/route/complete-step';
import type { DelegationId } from '#modules/document/route/delegation.model';
import { delegate, endDelegation, listDelegations } from '#modules/document/route/delegations';
import { retractDocument, submitDocument } from '#modules/document/route/submit-document';
import { changeTemplate, createTemplate, listTemplates, removeTemplate } from '#modules/document/route/templates';
import { sealDocument } from '#modules/document/seal/seal-document';
import { attachmentName } from '#platform/http/attachment-name';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const documentRoutes = Router();
const nothing = async (act: Promise<void>): Promise<Record<string, never>> => {
  await act;
  return {};
};
const contract = documentContract;

bind(documentRoutes, contract.list, ({ actor, query }) => listDocuments(actor, query));
bind(documentRoutes, contract.create, ({ actor, body }, { req }) =>
  createDocument(actor, body, idOf(req, actor, newId) as DocumentId),
);
bind(documentRoutes, contract.get, ({ actor, params }) => getDocument(actor, params.id));
bind(documentRoutes, contract.save, ({ actor, params, body }) => saveDocument(actor, params.id, body));
bind(documentRoutes, contract.discard, ({ actor, params }) => nothing(discardDocument(actor, params.id)));
bind(documentRoutes, contract.setWriters, ({ actor, params, body }) => setWriters(actor, params.id, body.personIds));
bind(documentRoutes, contract.leaveWriters, ({ actor, params }) => nothing(leaveWriters(actor, params.id)));
bind(documentRoutes, contract.check, async ({ actor, body }) => ({
  findings: await checkForWriter(actor, body),
}));
bind(documentRoutes, contract.listVersions, ({ actor, params }) => listVersions(actor, params.id));
bind(documentRoutes, contract.keepVersion, ({ actor, params, body }) => nameVersion(actor, params.id, body.note));
bind(documentRoutes, contract.getVersion, ({ actor, params, query }) =>
  getVersion(actor, params.id, params.n, query.against),
);
bind(documentRoutes, contract.restoreVersion, ({ actor, params, body }) =>
  restoreVersion(actor, params.id, params.n, body.version),
);

bind(documentRoutes, contract.submit, ({ actor, params, body }) => submitDocument(actor, params.id, body));
bind(documentRoutes, contract.retract, ({ actor, params }) => retractDocument(actor, params.id));
bind(documentRoutes, contract.planRoute, ({ actor, params, body }) => planRoute(actor, params.id, body));
bind(documentRoutes, contract.completeStep, ({ actor, params, body }) =>
  completeStep(actor, params.id, params.stepId, body),
);
bind(documentRoutes, contract.addSigner, ({ actor, params, body }) => addSigner(actor, params.id, params.stepId, body));
bind(documentRoutes, contract.removeSigner, ({ actor, params, body }) =>
  removeSigner(actor, params.id, params.stepId, params.signerId, body.reason),
);
bind(documentRoutes, contract.takeOver, ({ actor, params, body }) =>
  takeOver(actor, params.id, params.stepId, params.signerId, body),
);
bind(documentRoutes, contract.returnTo, ({ actor, params, body }) => returnDocument(actor, params.id, body));

bind(documentRoutes, contract.register, ({ actor, params, body }) => registerDocument(actor, params.id, body));
bind(documentRoutes, contract.voidNumber, ({ actor, params, body }) => voidNumber(actor, params.id, body.reason));
bind(documentRoutes, contract.seal, ({ actor, params, body }) => sealDocument(actor, params.id, body));
bind(documentRoutes, contract.dispatch, ({ actor, params }) => dispatchDocument(actor, params.id));
bind(documentRoutes, contract.file, ({ actor, params, body }) => fileDocument(actor, params.id, body.retention));
bind(documentRoutes, contract.correctRetention, ({ actor, params, body }) => correctRetention(actor, params.id, body));
bind(documentRoutes, contract.hold, ({ actor, params, body }) => holdDocument(actor, params.id, body.reason));

bind(documentRoutes, contract.getLayout, ({ actor, params }) => getLayout(actor, params.id));
bind(documentRoutes, contract.getPage, async ({ actor, params, query }, { res }) => {
  const { svg, key } = await getPage(actor, params.id, params.page);
  // The key is that of the content: what was asked for under it never changes.
  res.set('Cache-Control', query.key === key ? 'private, max-age=86400, immutable' : 'private, no-store');
  res.type('image/svg+xml').send(svg);
});
bind(documentRoutes, contract.getPdf, async ({ actor, params }, { res }) => {
  const { name, content } = await getPdf(actor, params.id);
  res.attachment(attachmentName(name)).type('application/pdf').set('Cache-Control', 'private, no-store');
  if (Buffer.isBuffer(content)) res.send(content);
  else content.pipe(res);
});
bind(documentRoutes, contract.getDocx, async ({ actor, params }, { res }) => {
  const { name, content } = await getDocx(actor, params.id);
  res.attachment(attachmentName(name)).set('Cache-Control', 'private, no-store').send(content);
});
bind(documentRoutes, issuerContract.list, ({ actor, query }) => listIssuers(actor, query));
bind(documentRoutes, issuerContract.create, ({ actor, body }, { req }) =>
  createIssuer(actor, body, idOf(req, actor, newId) as IssuerId),
);
bind(documentRoutes, issuerContract.change, ({ actor, params, body }) => changeIssuer(actor, params.id, body));
bind(documentRoutes, issuerContract.book, ({ actor, params, query }) => readBook(actor, params.id, query));
bind(documentRoutes, issuerContract.exportBook, async ({ actor, params, query }, { res }) => {
  const { name, content } = await exportBook(actor, params.id, query.year);
  res.attachment(attachmentName(name)).send(content);
});

bind(documentRoutes, routeContract.listTemplates, ({ actor, query }) => listTemplates(actor, query));
bind(documentRoutes, routeContract.createTemplate, ({ actor, body }, { req }) =>
  createTemplate(actor, body, idOf(req, actor, newId) as RouteTemplateId),
);
bind(documentRoutes, routeContract.changeTemplate, ({ actor, params, body }) => changeTemplate(actor, params.id, body));
bind(documentRoutes, routeContract.removeTemplate, ({ actor, params }) => nothing(removeTemplate(actor, params.id)));
bind(documentRoutes, routeContract.listDelegations, ({ actor }) => listDelegations(actor));
bind(documentRoutes, routeContract.delegate, ({ actor, body }, { req }) =>
  delegate(actor, body, idOf(req, actor, newId) as DelegationId),
);
bind(documentRoutes, routeContract.endDelegation, ({ actor, params }) => endDelegation(actor, params.id));
