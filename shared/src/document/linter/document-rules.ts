import { fingertip, relief, secrecy } from '../../wording/relief.js';
import * as citation from './citation.rules.js';
import * as downward from './downward.rules.js';
import * as element from './element.rules.js';
import * as issuer from './issuer.rules.js';
import type { DocumentRule } from './linter.types.js';
import * as reliefRules from './relief.rules.js';
import * as upward from './upward.rules.js';

const regulation = (article: string): string => `《党政机关公文处理工作条例》第${article}`;
const standard = (clause: string): string => `GB/T 9704-2012 ${clause}`;
const practice = '公文写作惯例';

/**
 * What may stop a document, in the order in which a reader would say it. `block`: it does not go out; `warn`
 * (原则上, 一般): it goes out with a typed reason that is kept; `hint`: only help. The words are in `document-rules`,
 * under `<id>.message` and `<id>.wayOut`. A county changes a level or takes a line out here, and nowhere else.
 */
export const documentRules: readonly DocumentRule[] = [
  // What is classified, 条例 art. 26
  { id: 'mark.classified', clause: secrecy, level: 'block', check: reliefRules.classifiedMark },
  { id: 'mark.unread-file', clause: secrecy, level: 'warn', check: reliefRules.unreadFile },

  // Who may issue, 条例 art. 17 and 37
  { id: 'R13.not-registered', clause: regulation('三十七条'), level: 'block', check: issuer.notRegistered },
  { id: 'R12.inner-part', clause: regulation('十七条'), level: 'block', check: issuer.innerPartOutside },
  { id: 'R11.unequal', clause: regulation('十七条'), level: 'block', check: issuer.jointOfUnequals },
  { id: 'R11.own-powers', clause: regulation('十七条'), level: 'warn', check: issuer.jointOfPartyAndGovernment },

  // The kind and whom it speaks to, 条例 art. 8
  { id: 'kind.down-to-superior', clause: regulation('八条'), level: 'block', check: downward.downwardToSuperior },
  { id: 'kind.up-to-below', clause: regulation('八条'), level: 'block', check: upward.upwardToBelow },
  { id: 'kind.up-to-others', clause: regulation('八条（十四）'), level: 'warn', check: upward.upwardToOthers },

  // Upward, 条例 art. 14 and 15
  { id: 'R1.skipped-up', clause: regulation('十四条'), level: 'block', check: upward.skipsUpward },
  { id: 'R1.skipped-down', clause: regulation('十四条'), level: 'warn', check: upward.skipsDownward },
  { id: 'R2.copied-below', clause: regulation('十五条（一）'), level: 'block', check: upward.copiedBelow },
  { id: 'R2.many-superiors', clause: regulation('十五条（一）'), level: 'warn', check: upward.manySuperiors },
  { id: 'R3.consent', clause: regulation('十五条（二）'), level: 'block', check: upward.importantToSuperiorDepartment },
  { id: 'R4.verbatim', clause: regulation('十五条（三）'), level: 'block', check: upward.passedUpVerbatim },
  { id: 'R5.request-in-report', clause: regulation('十五条（四）'), level: 'warn', check: upward.requestInReport },
  { id: 'R5.many-matters', clause: regulation('十五条（四）'), level: 'warn', check: upward.manyMatters },
  { id: 'R6.person', clause: regulation('十五条（五）'), level: 'block', check: upward.toPerson },
  { id: 'R6.person-in-words', clause: regulation('十五条（五）'), level: 'block', check: upward.toPersonInWords },
  { id: 'R6.leader-in-words', clause: regulation('十五条（五）'), level: 'warn', check: upward.toLeaderInWords },
  { id: 'R6.leader-name', clause: regulation('十五条（五）'), level: 'block', check: upward.inLeaderName },
  {
    id: 'R7.other-superior',
    clause: regulation('十五条（六）、第十六条（五）'),
    level: 'hint',
    check: upward.otherSuperior,
  },

  // Downward, 条例 art. 16 and 若干规定 1
  { id: 'R8.important', clause: regulation('十六条（一）'), level: 'warn', check: downward.importantWithoutCopy },
  { id: 'R9.instruction', clause: regulation('十六条（二）'), level: 'block', check: downward.instructsGovernments },
  { id: 'R9.letter', clause: regulation('十六条（二）'), level: 'warn', check: downward.instructsByLetter },
  { id: 'R10.not-agreed', clause: regulation('十六条（四）'), level: 'block', check: downward.notAgreed },
  { id: 'R14.already-sent', clause: regulation('十三条'), level: 'warn', check: reliefRules.alreadySent },

  // The elements, 条例 art. 9
  { id: 'title.missing', clause: regulation('九条（七）'), level: 'block', check: element.noTitle },
  { id: 'title.kind', clause: regulation('九条（七）'), level: 'block', check: element.titleWithoutKind },
  { id: 'title.long', clause: practice, level: 'warn', check: element.longTitle },
  { id: 'title.subject', clause: regulation('九条（七）'), level: 'hint', check: element.titleWithoutSubject },
  { id: 'addressees.missing', clause: regulation('九条（八）'), level: 'block', check: element.noAddressees },
  { id: 'body.empty', clause: regulation('九条（九）'), level: 'block', check: element.emptyBody },
  { id: 'body.beyond', clause: relief, level: 'block', check: element.bodyBeyondAll },
  { id: 'signatory.missing', clause: regulation('九条（六）'), level: 'block', check: element.noSignatory },
  { id: 'order.signature', clause: standard('7.3.5.3'), level: 'block', check: element.unsigned },
  { id: 'urgency.foreign', clause: regulation('九条（三）'), level: 'block', check: element.foreignUrgency },
  { id: 'minutes.attendance', clause: standard('10.3'), level: 'hint', check: element.minutesWithoutAttendance },
  { id: 'format.foreign', clause: standard('10'), level: 'block', check: element.foreignFormat },
  { id: 'format.unusual', clause: standard('10'), level: 'warn', check: element.unusualFormat },
  { id: 'attachment.empty', clause: regulation('九条（十五）'), level: 'block', check: element.emptyAttachment },
  { id: 'attachment.title', clause: standard('7.3.7'), level: 'warn', check: element.attachmentTitle },
  { id: 'attachment.missing', clause: regulation('九条（十）'), level: 'warn', check: element.missingAttachment },
  { id: 'attachment.name', clause: standard('7.3.4'), level: 'hint', check: element.attachmentName },
  { id: 'attachment.repeated', clause: standard('7.3.4'), level: 'hint', check: element.repeatedAttachment },
  { id: 'attachment.typed', clause: standard('7.3.4'), level: 'hint', check: element.typedAttachments },
  { id: 'annotation.brackets', clause: standard('7.3.6'), level: 'hint', check: element.bracketedAnnotation },

  // What is cited, 条例 art. 33 and the standard's form of a number
  { id: 'citation.void', clause: regulation('三十三条'), level: 'warn', check: citation.citesVoid },
  { id: 'citation.number', clause: standard('7.2.5'), level: 'warn', check: citation.citedNumber },
  { id: 'text.number', clause: standard('7.2.5'), level: 'hint', check: citation.writtenNumber },
  { id: 'reply.source', clause: regulation('八条（十二）'), level: 'hint', check: citation.replyToNothing },

  // Relief of the grassroots
  { id: 'G3.plain-paper', clause: `${relief}第1条`, level: 'warn', check: downward.instructsOnPlainPaper },
  { id: 'G4.long', clause: `${relief}第2条`, level: 'warn', check: reliefRules.longBodyOf },
  { id: 'G4.long-task', clause: `${relief}第2条`, level: 'hint', check: reliefRules.longForTask },
  { id: 'G5.copied', clause: `${relief}第2条`, level: 'warn', check: reliefRules.copiesSuperior },
  { id: 'G6.elsewhere', clause: `${relief}第3条`, level: 'warn', check: reliefRules.settlesElsewhere },
  { id: 'G6.reports', clause: `${relief}第3条`, level: 'warn', check: reliefRules.asksForReports },
  { id: 'words.forced', clause: fingertip, level: 'warn', check: reliefRules.forcedBehaviour },
  { id: 'deadline.rushed', clause: relief, level: 'warn', check: reliefRules.rushedDeadline },
];
