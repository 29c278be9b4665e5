import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Router } from 'express';
import { changeCaliber, createCaliber, listCalibers } from '#modules/statistics/caliber/caliber.service';
import { getOverview, listFigureRows, listParts, tryCaliber } from '#modules/statistics/figure/overview.service';
import {
  type ImportOutcome,
  importBaseline,
  importCensus,
  requireImporter,
} from '#modules/statistics/statistics.import';
import type { Actor, ActorTrace } from '#platform/actor';
import { bind, type HttpContext } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { withUploadedFile } from '#platform/http/temporary-upload';
import { newId } from '#platform/id';

export const statisticsRoutes = Router();

const largestImport = { maxBytes: 20 * 1024 * 1024, tooLarge: 'request.too_large' } as const;

bind(statisticsRoutes, statisticsContract.overview, ({ actor, query }) => getOverview(actor, query));
bind(statisticsRoutes, statisticsContract.parts, ({ actor, query }) => listParts(actor, query));
bind(statisticsRoutes, statisticsContract.rows, ({ actor, query }) => listFigureRows(actor, query));

bind(statisticsRoutes, statisticsContract.listCalibers, ({ actor }) => listCalibers(actor));
bind(statisticsRoutes, statisticsContract.createCaliber, ({ actor, body }, { req }) =>
  createCaliber(actor, body, idOf(req, actor, newId) as CaliberId),
);
bind(statisticsRoutes, statisticsContract.changeCaliber, ({ actor, params, body }) =>
  changeCaliber(actor, params.id, body),
);
bind(statisticsRoutes, statisticsContract.tryCaliber, ({ actor, body }) => tryCaliber(actor, body));

bind(statisticsRoutes, statisticsContract.importBaseline, ({ actor }, http) =>
  importUpload(actor, http, importBaseline),
);
bind(statisticsRoutes, statisticsContract.importCensus, ({ actor }, http) => importUpload(actor, http, importCensus));

function importUpload(actor: Actor, http: HttpContext, run: (by: ActorTrace, path: string) => Promise<ImportOutcome>) {
  const by = requireImporter(actor);

  return withUploadedFile(http, largestImport, ({ path }) => run(by, path));
}
