import '#modules/burden/burden.subscriber';

export { detectNightly } from '#modules/burden/burden.jobs';
export { burdenRoutes } from '#modules/burden/burden.routes';
export { findSwitchedOff } from '#modules/burden/rule/rule.service';
