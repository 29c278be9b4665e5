import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import { Router } from 'express';
import { listInbox } from '#modules/inbox/inbox.service';
import { bind } from '#platform/http/bind';

export const inboxRoutes = Router();

bind(inboxRoutes, inboxContract.list, ({ actor, query }) => listInbox(actor, query));
