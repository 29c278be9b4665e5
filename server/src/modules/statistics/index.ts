import '#modules/statistics/statistics.subscriber';

export { type ImportOutcome, importBaseline, importCensus } from '#modules/statistics/statistics.import';
export { statisticsRoutes } from '#modules/statistics/statistics.routes';
