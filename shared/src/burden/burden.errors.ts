import { defineErrors } from '../contract/errors.js';

export const burdenErrors = defineErrors({
  'burden.forbidden': 'forbidden',
  'burden.classified_mark': 'invalid',
  'burden.rule_not_found': 'not_found',
  'burden.rule_fixed': 'conflict',
  'burden.rule_stale': 'conflict',
  'burden.setting_invalid': 'invalid',
  'burden.finding_not_found': 'not_found',
  'burden.finding_stale': 'conflict',
  'burden.reason_missing': 'invalid',
  'burden.act_impossible': 'conflict',
  'burden.report_not_found': 'not_found',
  'burden.report_stale': 'conflict',
  'burden.code_unknown': 'not_found',
  'burden.kind_unknown': 'invalid',
  'burden.kinds_stale': 'conflict',
  'burden.unit_not_found': 'not_found',
  'burden.receiver_not_found': 'not_found',
});
