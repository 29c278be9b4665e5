import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import type { ReportId } from '@yiwang/shared/statistics/report.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Router } from 'express';
import { listBudgets, setBudget } from '#modules/statistics/budget/budget.service';
import { explain, getBudgetState } from '#modules/statistics/budget/explain';
import { changeCaliber, createCaliber, listCalibers } from '#modules/statistics/caliber/caliber.service';
import { listHintRows, listHints } from '#modules/statistics/evasion/evasion.service';
import { getOverview, listFigureRows, listParts, tryCaliber } from '#modules/statistics/figure/overview.service';
import { listReconciliations, reconcileNow } from '#modules/statistics/reconcile/reconcile.service';
import { type Download, exportOverview, exportReport, printReport } from '#modules/statistics/report/export-report';
import { getReport, issueReport, listReportRows, listReports } from '#modules/statistics/report/report.service';
import {
  type ImportOutcome,
  importBaseline,
  importCensus,
  requireImporter,
} from '#modules/statistics/statistics.import';
import type { Actor, ActorTrace } from '#platform/actor';
import { attachmentName } from '#platform/http/attachment-name';
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

bind(statisticsRoutes, statisticsContract.evasion, ({ actor, query }) => listHints(actor, query));
bind(statisticsRoutes, statisticsContract.evasionRows, ({ actor, params, query }) =>
  listHintRows(actor, params.sign, query),
);

bind(statisticsRoutes, statisticsContract.listReports, ({ actor, query }) => listReports(actor, query));
bind(statisticsRoutes, statisticsContract.issueReport, ({ actor, body }, { req }) =>
  issueReport(actor, body, idOf(req, actor, newId) as ReportId),
);
bind(statisticsRoutes, statisticsContract.getReport, ({ actor, params }) => getReport(actor, params.id));
bind(statisticsRoutes, statisticsContract.listReportRows, ({ actor, params, query }) =>
  listReportRows(actor, params.id, query),
);
bind(statisticsRoutes, statisticsContract.exportReport, async ({ actor, params }, http) =>
  send(http, await exportReport(actor, params.id)),
);
bind(statisticsRoutes, statisticsContract.printReport, async ({ actor, params }, http) =>
  send(http, await printReport(actor, params.id)),
);
bind(statisticsRoutes, statisticsContract.exportOverview, async ({ actor, query }, http) =>
  send(http, await exportOverview(actor, query)),
);

bind(statisticsRoutes, statisticsContract.listBudgets, ({ actor, query }) => listBudgets(actor, query));
bind(statisticsRoutes, statisticsContract.setBudget, ({ actor, params, body }) => setBudget(actor, params.code, body));
bind(statisticsRoutes, statisticsContract.getBudget, ({ actor, query }) => getBudgetState(actor, query));
bind(statisticsRoutes, statisticsContract.explain, ({ actor, params, body }) =>
  explain(actor, params.documentId, body.reason),
);

bind(statisticsRoutes, statisticsContract.listReconciliations, ({ actor }) => listReconciliations(actor));
bind(statisticsRoutes, statisticsContract.reconcile, ({ actor }) => reconcileNow(actor));

bind(statisticsRoutes, statisticsContract.importBaseline, ({ actor }, http) =>
  importUpload(actor, http, importBaseline),
);
bind(statisticsRoutes, statisticsContract.importCensus, ({ actor }, http) => importUpload(actor, http, importCensus));

const send = ({ res }: HttpContext, { name, content }: Download): void =>
  void res.attachment(attachmentName(name)).send(content);

function importUpload(actor: Actor, http: HttpContext, run: (by: ActorTrace, path: string) => Promise<ImportOutcome>) {
  const by = requireImporter(actor);

  return withUploadedFile(http, largestImport, ({ path }) => run(by, path));
}
