import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { Router } from 'express';
import { getUnit, listUnits } from '#modules/unit/unit.service';
import { bind } from '#platform/http/bind';

export const unitRoutes = Router();

bind(unitRoutes, unitContract.list, async ({ query }) => ({ items: await listUnits(query) }));
bind(unitRoutes, unitContract.get, ({ params }) => getUnit(params.id));
