import type { Block, DocumentAttachment } from '../document.content.js';
import { maxBodyCharacters } from '../document.content.js';
import {
  bearsSignature,
  type DocKind,
  docKindNames,
  isStatutory,
  mayBeUrgent,
  statutoryKinds,
  urgencyNames,
} from '../document.kinds.js';
import { clean, type LintedDocument, objectWhen } from './linter.types.js';
import { countCharacters, textOfBlock } from './text-of-content.js';

export const noTitle = ({ content }: LintedDocument) => objectWhen(content.title === '', { place: 'title' });

/** Kinds by the last characters of a title; the longer name first, 公告 and 通告 are told from 通报. */
const endings: readonly (readonly [string, DocKind])[] = [
  ...statutoryKinds.map((kind) => [docKindNames[kind], kind] as const),
  ['令', 'order'] as const,
];
const kindOfTitle = (title: string): DocKind | null => {
  const bare = title.replace(/(?:[（(][^（()）]*[)）]|\s)+$/u, '');
  return endings.find(([name]) => bare.endsWith(name))?.[1] ?? null;
};

/** 标题由发文机关名称、事由和文种组成. A note in brackets (征求意见稿) may follow. */
export function titleWithoutKind({ content }: LintedDocument) {
  if (content.title === '' || !isStatutory(content.docKind)) return clean;

  return objectWhen(kindOfTitle(content.title) !== content.docKind, {
    values: { kind: docKindNames[content.docKind] },
    place: 'title',
  });
}

const longestTitle = 50;

export function longTitle({ content }: LintedDocument) {
  const count = [...content.title.replaceAll(/\s/g, '')].length;

  return objectWhen(count > longestTitle, { values: { count, limit: longestTitle }, place: 'title' });
}

const kindsWithSubject: readonly DocKind[] = [
  'decision',
  'opinions',
  'notice',
  'circular',
  'report',
  'request',
  'reply',
  'letter',
];

/** 事由 stands after 关于; 工作报告 and 复函 do without. */
export const titleWithoutSubject = ({ content }: LintedDocument) =>
  objectWhen(
    content.title !== '' &&
      kindsWithSubject.includes(content.docKind) &&
      !/关于|转发|印发|工作报告|复函|工作意见|实施意见/.test(content.title),
    { place: 'title' },
  );

const withoutAddressees: readonly DocKind[] = [
  'announcement',
  'public-notice',
  'communique',
  'resolution',
  'order',
  'minutes',
  'plain-paper',
  'briefing',
];

export const noAddressees = ({ content }: LintedDocument) =>
  objectWhen(
    content.addressees.length === 0 && content.addresseesText === '' && !withoutAddressees.includes(content.docKind),
    { place: 'addressees' },
  );

export const emptyBody = ({ content }: LintedDocument) =>
  objectWhen(countCharacters(content.blocks) === 0, { place: 'blocks' });

export function bodyBeyondAll({ content }: LintedDocument) {
  const count = countCharacters(content.blocks);

  return objectWhen(count > maxBodyCharacters, { values: { count, limit: maxBodyCharacters }, place: 'blocks' });
}

const eachAttachment = (
  { content }: LintedDocument,
  isWrong: (attachment: DocumentAttachment, index: number) => boolean,
) =>
  content.attachments.flatMap((attachment, index) =>
    objectWhen(isWrong(attachment, index), {
      values: { n: index + 1, name: attachment.name },
      place: 'attachments',
    }),
  );

export const emptyAttachment = (document: LintedDocument) =>
  eachAttachment(document, ({ fileId, blocks }) => fileId === null && countCharacters(blocks ?? []) === 0);

/** 附件名称后不加标点符号; and a name is not that of a file. */
export const attachmentName = (document: LintedDocument) =>
  eachAttachment(document, ({ name }) =>
    /[。，；、,;：:]$|\.(?:docx?|pdf|xlsx?|pptx?|wps|et|txt|zip|jpe?g|png)$/i.test(name),
  );

export const repeatedAttachment = (document: LintedDocument) =>
  eachAttachment(document, ({ name }, index) =>
    document.content.attachments.slice(0, index).some((other) => other.name === name),
  );

const bare = (text: string): string => text.replaceAll(/\s/g, '');
const isHeading = (block: Block | undefined): boolean =>
  block?.type === 'text' && (block.align === 'center' || (block.level === 0 && /^[^。；：]{2,60}$/.test(block.text)));

/** 附件标题应当与附件说明的表述一致, word for word. An attachment that begins without a title of its own is given its name. */
export const attachmentTitle = (document: LintedDocument) =>
  eachAttachment(document, ({ name, blocks }) => {
    const [first] = blocks ?? [];
    return first !== undefined && isHeading(first) && bare(textOfBlock(first)) !== bare(name);
  });

/** 附件说明 follows from the attachments and is not typed. */
export const typedAttachments = ({ content, lines }: LintedDocument) =>
  lines.flatMap(({ text, place }) =>
    objectWhen(place !== 'title' && /^\s*附件\s*(?:\d{1,2}\s*)?[：:]/.test(text), {
      values: { count: content.attachments.length },
      place,
    }),
  );

/** 见附件3 where there are two. */
export const missingAttachment = ({ content, lines }: LintedDocument) =>
  lines.flatMap(({ text, place }) => {
    const named = [...text.matchAll(/(?:见|详见|按照?|填写|填报|参照)附件\s*(\d{0,2})/g)];
    const beyond = named.find(([, n = '']) => content.attachments.length < Math.max(1, Number(n)));
    return objectWhen(beyond !== undefined, {
      values: { words: beyond?.[0] ?? '', count: content.attachments.length },
      place,
    });
  });

/** 上行文应当标注签发人姓名. Looked at once it is approved. */
export const noSignatory = ({ direction, content, signatory }: LintedDocument) =>
  objectWhen(signatory === null && (direction === 'up' || ['request', 'report'].includes(content.docKind)), {
    place: null,
  });

export const unsigned = ({ content }: LintedDocument) =>
  objectWhen(bearsSignature(content.docKind) && (!content.signedBy?.post || !content.signedBy.name), {
    values: { kind: docKindNames[content.docKind] },
    place: 'signedBy',
  });

export const foreignUrgency = ({ content: { docKind, urgency } }: LintedDocument) =>
  objectWhen(!mayBeUrgent(docKind, urgency), { values: { urgency: urgencyNames[urgency] }, place: 'urgency' });

export const minutesWithoutAttendance = ({ content }: LintedDocument) =>
  objectWhen(content.docKind === 'minutes' && !content.minutes?.attending, { place: 'minutes' });

/** The formats of an order and of minutes are for these kinds alone. */
export const foreignFormat = ({ content: { docKind, format } }: LintedDocument) =>
  objectWhen((format === 'order' && docKind !== 'order') || (format === 'minutes' && docKind !== 'minutes'), {
    values: { kind: docKindNames[docKind] },
    place: 'format',
  });

const formatOf: Partial<Record<DocKind, string>> = { order: 'order', letter: 'letter', minutes: 'minutes' };

/** A letter may be in the general format, a request in that of a letter has no place for 签发人: both want a reason. */
export function unusualFormat(document: LintedDocument) {
  const { docKind, format } = document.content;
  if (foreignFormat(document).length > 0) return clean;
  const isUsual = format === (formatOf[docKind] ?? 'general') || (format === 'letter' && document.direction !== 'up');

  return objectWhen(!isUsual || (format === 'letter' && docKind === 'order'), {
    values: { kind: docKindNames[docKind] },
    place: 'format',
  });
}

export const bracketedAnnotation = ({ content }: LintedDocument) =>
  objectWhen(/^[（(].*[）)]$/.test(content.annotation), { place: 'annotation' });
