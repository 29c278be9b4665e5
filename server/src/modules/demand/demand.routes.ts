import { demandContract, demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandId, DemandPlanItemId } from '@yiwang/shared/demand/demand.schemas';
import { Router } from 'express';
import { askDemand, checkDraft } from '#modules/demand/ask-demand';
import { getDemand, listDemands, withdrawDemand } from '#modules/demand/demand.service';
import { addPlanItem, listPlanItems, withdrawPlanItem } from '#modules/demand/plan-items';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const demandRoutes = Router();

bind(demandRoutes, demandContract.list, ({ actor, query }) => listDemands(actor, query));
bind(demandRoutes, demandContract.get, ({ actor, params }) => getDemand(actor, params.id));
bind(demandRoutes, demandContract.check, ({ actor, body }) => checkDraft(actor, body));
bind(demandRoutes, demandContract.create, ({ actor, body }, { req }) =>
  askDemand(actor, body, idOf(req, actor, newId) as DemandId),
);
bind(demandRoutes, demandContract.withdraw, ({ actor, params, body }) => withdrawDemand(actor, params.id, body));

bind(demandRoutes, demandPlanContract.list, ({ actor, query }) => listPlanItems(actor, query));
bind(demandRoutes, demandPlanContract.add, ({ actor, body }, { req }) =>
  addPlanItem(actor, body, idOf(req, actor, newId) as DemandPlanItemId),
);
bind(demandRoutes, demandPlanContract.withdraw, ({ actor, params, body }) => withdrawPlanItem(actor, params.id, body));
