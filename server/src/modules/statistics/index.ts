import '#modules/statistics/statistics.subscriber';

export { requireExplained } from '#modules/statistics/budget/explain';
export { listExceededPlans } from '#modules/statistics/budget/over-plan';
export { type FactOnUnit, listFactsOnUnit } from '#modules/statistics/fact/facts-on-unit';
export { readBaselineFile } from '#modules/statistics/import/read-import-file';
export { reconcile, setReconciliationLogger } from '#modules/statistics/reconcile/reconcile.service';
export { finishMoves, setFactLogger } from '#modules/statistics/rollup/keep-facts';
export { type ImportOutcome, importBaseline, importCensus } from '#modules/statistics/statistics.import';
export { statisticsRoutes } from '#modules/statistics/statistics.routes';
