import { defineErrors } from '../contract/errors.js';

export const documentErrors = defineErrors({
  'document.not_found': 'not_found',
  'document.forbidden': 'forbidden',
  'document.stale': 'conflict',
  'document.wrong_status': 'conflict',
  'document.unit_unknown': 'invalid',
  'document.issuer_unknown': 'invalid',
  'document.issuer_inactive': 'invalid',
  'document.attachment_unknown': 'invalid',
  'document.classified_mark': 'invalid',
  'document.too_long': 'invalid',
  'document.paragraph_too_long': 'invalid',
  'document.too_many_attachments': 'invalid',
  'document.blocked_by_rule': 'invalid',
  'document.reason_missing': 'invalid',
  'document.route_faulty': 'invalid',
  'document.nobody_to_ask': 'invalid',
  'document.signer_unknown': 'invalid',
  /** Whoever is invited to write a draft is an active colleague. */
  'document.writer_unknown': 'invalid',
  /** Whose document it becomes is for its author and the office, not for whoever was invited to write it. */
  'document.issuer_not_yours': 'forbidden',
  'document.signer_dissents': 'conflict',
  /** Art. 20, 22, 25: a review, an approval or a recheck ends by an answer, not by sending the last one away. */
  'document.removal_ends_step': 'conflict',
  /** The step was completed already: by a second click, or by somebody else at the same moment. */
  'document.step_done': 'conflict',
  'document.not_asked': 'forbidden',
  /** Art. 22: upward and important documents are approved by the principal leader. */
  'document.principal_only': 'forbidden',
  /** Art. 20: what is the office's to do is done by whoever has a role there, and a review not by the author. */
  'document.office_only': 'forbidden',
  /** Art. 22: other documents are approved by a leader of the organ. */
  'document.leader_only': 'forbidden',
  /** A role without a post in the organ, or above it, signs nothing. */
  'document.approver_without_post': 'forbidden',
  /** Art. 9(13): where a seal keeper is, nobody else seals. */
  'document.seal_keeper_only': 'forbidden',
  /** Art. 9(13): only what goes to everybody under a head of its own, and telegrams, need no seal. */
  'document.seal_needed': 'invalid',
  'document.review_incomplete': 'invalid',
  /** Art. 25(1): a substantive change after approval goes back to the approver. */
  'document.changed_after_approval': 'conflict',
  /** Art. 22: whoever countersigned did so for an earlier text of another substance. */
  'document.changed_after_countersign': 'conflict',
  /** Art. 33: 撤销 and 废止 are decided by who answers for the organ; the office carries them out, and names who decided. */
  'document.decision_missing': 'invalid',
  /** Art. 33: what was never in force is revoked, not repealed. */
  'document.repeal_too_early': 'invalid',
  'document.number_taken': 'conflict',
  'document.code_unknown': 'invalid',
  'document.seal_missing': 'invalid',
  'document.addressee_missing': 'invalid',
  'document.already_received': 'conflict',
  'document.version_not_found': 'not_found',
  'document.on_hold': 'conflict',
  /** A character that no font has would stand as 〓 in what is sealed. */
  'document.glyph_missing': 'conflict',
  'document.typeset_failed': 'unavailable',
  'document.import_unreadable': 'invalid',
  'document.import_macros': 'invalid',
  /** Something else than a DOCX, such as the .doc and .wps of before. */
  'document.import_not_docx': 'invalid',
  'document.verification_not_found': 'not_found',
  'document.archive_missing': 'not_found',
  'route.not_found': 'not_found',
  'route.forbidden': 'forbidden',
  'route.stale': 'conflict',
  'delegation.not_found': 'not_found',
  'delegation.forbidden': 'forbidden',
  'delegation.dates_wrong': 'invalid',
  'delegation.to_oneself': 'invalid',
});
