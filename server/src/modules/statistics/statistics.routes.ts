import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Router } from 'express';
import {
  type ImportOutcome,
  importBaseline,
  importCensus,
  requireImporter,
} from '#modules/statistics/statistics.import';
import { getOverview, listFigureRows } from '#modules/statistics/statistics.service';
import type { Actor, ActorTrace } from '#platform/actor';
import { bind, type HttpContext } from '#platform/http/bind';
import { withUploadedFile } from '#platform/http/temporary-upload';

export const statisticsRoutes = Router();

const largestImport = { maxBytes: 20 * 1024 * 1024, tooLarge: 'request.too_large' } as const;

bind(statisticsRoutes, statisticsContract.overview, ({ actor, query }) => getOverview(actor, query));
bind(statisticsRoutes, statisticsContract.rows, ({ actor, query }) => listFigureRows(actor, query));
bind(statisticsRoutes, statisticsContract.importBaseline, ({ actor }, http) =>
  importUpload(actor, http, importBaseline),
);
bind(statisticsRoutes, statisticsContract.importCensus, ({ actor }, http) => importUpload(actor, http, importCensus));

function importUpload(actor: Actor, http: HttpContext, run: (by: ActorTrace, path: string) => Promise<ImportOutcome>) {
  const by = requireImporter(actor);

  return withUploadedFile(http, largestImport, ({ path }) => run(by, path));
}
