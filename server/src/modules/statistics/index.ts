import '#modules/statistics/statistics.subscriber';

export { type FactOnUnit, listFactsOnUnit } from '#modules/statistics/fact/facts-on-unit';
export { type ImportOutcome, importBaseline, importCensus } from '#modules/statistics/statistics.import';
export { statisticsRoutes } from '#modules/statistics/statistics.routes';
