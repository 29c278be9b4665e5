import { burdenFindingContract } from './finding.contract.js';
import { burdenLoadContract } from './load.contract.js';
import { burdenReportContract, voiceContract } from './report.contract.js';
import { burdenRuleContract } from './rule.contract.js';

/** The module's contracts by their names in `contracts.ts`. */
export const burdenContracts = {
  burdenRule: burdenRuleContract,
  burdenFinding: burdenFindingContract,
  burdenLoad: burdenLoadContract,
  burdenReport: burdenReportContract,
  voice: voiceContract,
} as const;
