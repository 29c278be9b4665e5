import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { Router } from 'express';
import { circulate, readDelivery } from '#modules/document/receive/circulate';
import { getDelivery } from '#modules/document/receive/delivery.service';
import { correctRetention, fileDelivery, fileMany, holdDelivery } from '#modules/document/receive/file-delivery';
import { checkFirst } from '#modules/document/receive/first-check';
import { assign, handle } from '#modules/document/receive/handle';
import { exportIncomingBook } from '#modules/document/receive/incoming-book';
import { instruct, propose } from '#modules/document/receive/instruct';
import { listDeliveries } from '#modules/document/receive/list-deliveries';
import { reply } from '#modules/document/receive/reply';
import { acknowledgeReturns } from '#modules/document/receive/returns';
import { listOfDocument } from '#modules/document/receive/sender-view';
import { receiveDelivery, receiveMany, registerDelivery } from '#modules/document/receive/sign-for';
import { urgeHandling } from '#modules/document/receive/urge-handling';
import { attachmentName } from '#platform/http/attachment-name';
import { bind } from '#platform/http/bind';

export const deliveryRoutes = Router();
const contract = deliveryContract;

bind(deliveryRoutes, contract.listOfDocument, ({ actor, params, query }) => listOfDocument(actor, params.id, query));
bind(deliveryRoutes, contract.acknowledgeReturns, ({ actor, params }) => acknowledgeReturns(actor, params.id));
bind(deliveryRoutes, contract.list, ({ actor, query }) => listDeliveries(actor, query));
bind(deliveryRoutes, contract.get, ({ actor, params }) => getDelivery(actor, params.id));
bind(deliveryRoutes, contract.receive, ({ actor, params, body }) =>
  receiveDelivery(actor, params.id, { register: body?.register ?? false, check: body?.check ?? false }),
);
bind(deliveryRoutes, contract.receiveMany, ({ actor, body }) => receiveMany(actor, body.ids, body));
bind(deliveryRoutes, contract.register, ({ actor, params }) => registerDelivery(actor, params.id));
bind(deliveryRoutes, contract.firstCheck, ({ actor, params, body }) => checkFirst(actor, params.id, body));
bind(deliveryRoutes, contract.propose, ({ actor, params, body }) => propose(actor, params.id, body));
bind(deliveryRoutes, contract.instruct, ({ actor, params, body }) => instruct(actor, params.id, body.opinion));
bind(deliveryRoutes, contract.assign, ({ actor, params, body }) => assign(actor, params.id, body));
bind(deliveryRoutes, contract.circulate, ({ actor, params, body }) => circulate(actor, params.id, body));
bind(deliveryRoutes, contract.read, ({ actor, params, body }) => readDelivery(actor, params.id, body?.note ?? ''));
bind(deliveryRoutes, contract.handle, ({ actor, params, body }) => handle(actor, params.id, body.result));
bind(deliveryRoutes, contract.urge, ({ actor, params }) => urgeHandling(actor, params.id));
bind(deliveryRoutes, contract.reply, ({ actor, params, body }) => reply(actor, params.id, body));
bind(deliveryRoutes, contract.file, ({ actor, params, body }) => fileDelivery(actor, params.id, body.retention));
bind(deliveryRoutes, contract.fileMany, ({ actor, body }) => fileMany(actor, body.ids, body.retention));
bind(deliveryRoutes, deliveryArchiveContract.correctRetention, ({ actor, params, body }) =>
  correctRetention(actor, params.id, body),
);
bind(deliveryRoutes, deliveryArchiveContract.hold, ({ actor, params, body }) =>
  holdDelivery(actor, params.id, body.reason),
);
bind(deliveryRoutes, contract.incomingBook, async ({ actor, params, query }, { res }) => {
  const { name, content } = await exportIncomingBook(actor, params.id, query);
  res.attachment(attachmentName(name)).send(content);
});
