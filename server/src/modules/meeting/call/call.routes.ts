import { callContract } from '@yiwang/shared/meeting/call.contract';
import { Router } from 'express';
import { listProviders, openCall } from '#modules/meeting/call/open-call';
import { bind } from '#platform/http/bind';

export const callRoutes = Router();

bind(callRoutes, callContract.open, ({ actor, params, body }) => openCall(actor, params.id, body?.device));
bind(callRoutes, callContract.listProviders, async () => listProviders());
