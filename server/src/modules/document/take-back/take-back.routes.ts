import { documentContract } from '@yiwang/shared/document/document.contract';
import { Router } from 'express';
import { recallDocument } from '#modules/document/take-back/recall';
import { repealDocument, revokeDocument } from '#modules/document/take-back/revoke';
import { urgeReceivers } from '#modules/document/take-back/urge-receivers';
import { bind } from '#platform/http/bind';

export const takeBackRoutes = Router();

bind(takeBackRoutes, documentContract.recall, ({ actor, params, body }) => recallDocument(actor, params.id, body));
bind(takeBackRoutes, documentContract.urge, ({ actor, params }) => urgeReceivers(actor, params.id));
bind(takeBackRoutes, documentContract.revoke, ({ actor, params, body }) => revokeDocument(actor, params.id, body));
bind(takeBackRoutes, documentContract.repeal, ({ actor, params, body }) => repealDocument(actor, params.id, body));
