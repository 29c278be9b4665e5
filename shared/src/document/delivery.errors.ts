import { defineErrors } from '../contract/errors.js';

export const deliveryErrors = defineErrors({
  'delivery.not_found': 'not_found',
  'delivery.forbidden': 'forbidden',
  'delivery.stale': 'conflict',
  'delivery.wrong_state': 'conflict',
  'delivery.recalled': 'gone',
  /** Art. 33: what was revoked (撤销) is handed on no more; it can be filed. */
  'delivery.revoked': 'conflict',
  'delivery.reason_missing': 'invalid',
  'delivery.person_unknown': 'invalid',
  /** A unit asks its own people and those below it, never those above. */
  'delivery.person_outside': 'invalid',
  /** Art. 24(4): of several handlers exactly one leads. */
  'delivery.lead_missing': 'invalid',
  /** Art. 24(4): what is urgent gets a time limit. */
  'delivery.due_missing': 'invalid',
  'delivery.due_past': 'invalid',
  'delivery.not_asked': 'forbidden',
  'delivery.urged_recently': 'rate_limited',
  'delivery.attachment_unknown': 'invalid',
  'delivery.reply_unnumbered': 'conflict',
});
