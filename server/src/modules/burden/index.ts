import '#modules/burden/burden.subscriber';

export { detectNightly } from '#modules/burden/burden.jobs';
export { burdenRoutes } from '#modules/burden/burden.routes';
export { setPlanSource } from '#modules/burden/finding/over-plan';
export { findRuleNumber, findSwitchedOff } from '#modules/burden/rule/rule.service';
