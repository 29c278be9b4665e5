import { correctedNumber, faultOf, parseOrderNumber } from '../number.rules.js';
import { type LintedDocument, objectWhen } from './linter.types.js';

/** 第n号 is how an order is cited. */
const isWrong = (number: string): boolean =>
  number !== '' && parseOrderNumber(number) === null && faultOf(number) !== null;

/** Shown where it cannot be told which number was meant. */
const exampleNumber = '××发〔2026〕14号';

export const citedNumber = ({ content }: LintedDocument) =>
  content.citations
    .filter(({ number }) => isWrong(number))
    .map(({ number }) => ({
      values: { number, fault: `number.${faultOf(number)}`, right: correctedNumber(number) ?? exampleNumber },
      place: 'citations',
    }));

const likeNumber = /[\u4e00-\u9fa5]{1,10}[〔［[【（(](?:19|20)?\d{2}年?[〕］\]】）)]\s*第?\s*\d{1,6}\s*号/g;
/** Words that stand before a code and are no part of it. */
const beforeCode = /^.*(?:根据|按照|依据|关于|转发|印发|参照|对照|贯彻|落实|执行|下发|[及与的])/;

/** A number in the text that is not written as the standard says, with what was surely meant. */
export const writtenNumber = ({ lines }: LintedDocument) =>
  lines.flatMap(({ text, place }) => {
    const written = [...text.matchAll(likeNumber)].map(([found]) => found.replace(beforeCode, ''));
    const wrong = written.find((each) => faultOf(each) !== null && correctedNumber(each) !== null);
    return objectWhen(wrong !== undefined, {
      values: { number: wrong ?? '', right: correctedNumber(wrong ?? '') ?? '' },
      place,
    });
  });

/** What rests on a document that is void or ended must say so. 条例 art. 33. */
export const citesVoid = ({ cited }: LintedDocument) =>
  cited
    .filter(({ state, relation }) => (state === 'revoked' || state === 'repealed') && relation !== 'replaces')
    .map(({ number, title, state }) => ({
      values: { title: number === '' ? title : number, state: `validity.${state}` },
      place: 'citations',
    }));

/** 批复 answers a request, and names it. 条例 art. 8(12). */
export const replyToNothing = ({ content, body }: LintedDocument) =>
  objectWhen(
    content.docKind === 'reply' &&
      !content.citations.some(({ relation }) => relation === 'answers') &&
      !/请示[^。]{0,60}收悉/.test(body),
    { place: 'citations' },
  );
