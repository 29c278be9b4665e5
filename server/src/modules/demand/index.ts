export { demandRoutes } from '#modules/demand/demand.routes';
export {
  type DemandFact,
  findDemandFact,
  listDemandIds,
  listDemandsInForce,
  listPlanFacts,
} from '#modules/demand/facts';
