import { dateOf, isWorkingDay, nextWorkingDay, workingDayAfter } from '../../calendar/working-days.js';
import { isUnreadName } from '../../file/file.contract.js';
import { isMarked, isMarkedName } from '../../wording/classified-marks.js';
import { forcedWords, longBody, usualRelief } from '../../wording/relief.js';
import { deadlinesIn } from './deadlines-in-text.js';
import { clean, type LintedDocument, type Objection, objectWhen } from './linter.types.js';
import { copiedShare } from './similarity.js';
import { countCharacters, everyLine, sentencesOf } from './text-of-content.js';

/** Refused everywhere: text, cells one by one, fields, attachments' names and what is read from their files. */
export function classifiedMark({ content, attachedFiles = [] }: LintedDocument): readonly Objection[] {
  const names = [...content.attachments.map(({ name }) => name), ...attachedFiles.map(({ name }) => name)];
  const inText = everyLine(content).filter(({ text }) => isMarked(text.replaceAll('\t', '\n')));
  const inFiles = names.some(isMarkedName) || attachedFiles.some((each) => each.isMarked === true);

  return [...inText.map(({ place }) => ({ place })), ...(inFiles ? [{ place: 'attachments' }] : [])];
}

/** Words that no program can read are looked through by a person, who says so. Pictures and films have none. */
export function unreadFile({ attachedFiles = [] }: LintedDocument): readonly Objection[] {
  const unread = attachedFiles.filter(
    ({ name, isMarked: found }) => isUnreadName(name) || (found === null && !isPicture(name)),
  );

  return objectWhen(unread.length > 0, {
    values: { names: unread.map(({ name }) => name).join('、') },
    place: 'attachments',
  });
}

const isPicture = (name: string): boolean => /\.(?:png|jpe?g|gif|webp|mp4)$/iu.test(name);

/** A sentence against a habit is not one that asks for it: 严禁打卡接龙, 清理积分排名. */
const against = /不得|不准|不再|不以|不要求|不搞|严禁|禁止|杜绝|避免|防止|取消|清理|整治|纠治|治理|减少|反对/;

const asked = (text: string, findIn: (sentence: string) => readonly string[]): string[] =>
  sentencesOf(text)
    .filter((sentence) => !against.test(sentence))
    .flatMap(findIn);

/** One objection for a place, with each word once. */
const wordsIn = ({ lines }: LintedDocument, findIn: (sentence: string) => readonly string[]): readonly Objection[] =>
  lines.flatMap(({ text, place }) => {
    const words = [...new Set(asked(text, findIn))].join('、');
    return objectWhen(words !== '', { values: { words }, place });
  });

export const forcedBehaviour = (document: LintedDocument) =>
  document.direction === 'up'
    ? clean
    : wordsIn(document, (sentence) => forcedWords.filter((word) => sentence.includes(word)));

/** What ordinary documents do not settle. 编制 is an establishment of posts here, not the drawing up of a plan. */
const settledElsewhere =
  /一票否决|责任状|(?:机构|人员|行政|事业|增加|核定|落实)编制(?!委员会|办)|编制(?:数|员额)|(?:干部|人员|职级|工资|政治|提高|落实)待遇|(?:创建|争创)(?:示范|达标|先进|活动)|(?:示范|达标|评比)创建|达标(?:活动|评比|验收|创建)/g;

const matched = (pattern: RegExp) => (sentence: string) => [...sentence.matchAll(pattern)].map(([found]) => found);

/** G6: 一般性文件 keep off posts, pay, contests, vetoes and pledges. Personnel and contests have instruments of their own. */
export const settlesElsewhere = (document: LintedDocument) =>
  document.direction === 'up' ? clean : wordsIn(document, matched(settledElsewhere));

const reporting =
  /(?:报送|上报|报告|反馈)[^。；，\n]{0,12}(?:贯彻|落实|进展|推进|完成)[^。；，\n]{0,6}情况|(?:贯彻|落实|进展|推进)[^。；，\n]{0,10}情况[^。；\n]{0,16}(?:报送|上报|报至)|制定[^。；\n]{0,8}(?:实施细则|配套文件|配套方案|配套措施|贯彻意见|实施意见)/g;

/** G6: 一般不要求 reports of how it is carried out, or documents that go with it. */
export const asksForReports = (document: LintedDocument) =>
  document.direction === 'down' ? wordsIn(document, matched(reporting)) : clean;

/** G4: 5,000 characters of body at the most, or what the place set; attachments not counted. */
export function longBodyOf({ content, numbers: { characters } = usualRelief }: LintedDocument) {
  const count = countCharacters(content.blocks);

  return objectWhen(count > characters, { values: { count, limit: characters }, place: 'blocks' });
}

/** G4: 4,000 where it is about one task; no machine can tell, so it only says so. */
export function longForTask({ content, numbers: { characters } = usualRelief }: LintedDocument) {
  const count = countCharacters(content.blocks);

  return objectWhen(count > longBody.task && count <= characters, {
    values: { count, limit: longBody.task },
    place: 'blocks',
  });
}

const mostCopied = 0.7;

/** G5: 配套文件 does not repeat the document that it rests on. What is forwarded is of course the same. */
export const copiesSuperior = ({ cited, body }: LintedDocument) =>
  cited
    .filter(({ relation }) => relation === 'basis')
    .map(({ number, title, text }) => ({ name: number === '' ? title : number, share: copiedShare(body, text) }))
    .filter(({ share }) => share > mostCopied)
    .map(({ name, share }) => ({ values: { title: name, percent: Math.round(share * 100) }, place: 'blocks' }));

const alike = 0.8;

/** R14: 确有必要. What is cited as replaced, answered or passed on is like this one for a reason. */
export const alreadySent = ({ similar, cited }: LintedDocument) => {
  const explained = new Set(
    cited
      .filter(({ relation }) => relation !== 'basis' && relation !== 'refers')
      .flatMap((each) => [each.title, each.number]),
  );

  return similar
    .filter((each) => !each.isRequestFromBelow && each.similarity > alike)
    .filter(({ title, number }) => !explained.has(title) && (number === '' || !explained.has(number)))
    .map(({ title, number }) => ({ values: { title: number === '' ? title : `${title}（${number}）` }, place: null }));
};

/** Less than two full working days for those below, or what the place set. */
export function rushedDeadline({ direction, lines, now, numbers: { workingDays } = usualRelief }: LintedDocument) {
  if (direction !== 'down') return clean;
  const today = dateOf(now);
  const earliest = workingDayAfter(isWorkingDay(today) ? today : nextWorkingDay(today), workingDays);

  return lines.flatMap(({ text, place }) => {
    const due = deadlinesIn(text, today).find(({ on }) => on >= today && on < earliest);
    return objectWhen(due !== undefined, {
      values: { words: due?.words ?? '', earliest, days: workingDays },
      place,
    });
  });
}
