import { chineseDate } from '#modules/document/typeset/document-dates';
import type { TypesetInput } from '#modules/document/typeset/typeset.types';
import { type Line, linesOf, lineWith, partOf } from '#testing/pdf-lines';
import type { PdfPage, Shape } from '#testing/pdf-pages';
import { signatureDistances } from '#testing/typeset-signature';

/** A length that GB/T 9704-2012 gives, as it is on the page, in millimetres (or a count). */
export interface Distance {
  readonly clause: string;
  readonly value: number;
  readonly expected: number;
  readonly tolerance: number;
}

/** A document as it lies on the table: black lines page by page, and how far they are apart. */
export interface Sheet {
  readonly input: TypesetInput;
  readonly pages: readonly PdfPage[];
  readonly lines: readonly (readonly Line[])[];
  readonly pitch: number;
}

export const [LEFT, RIGHT, TOP, BOTTOM] = [28, 184, 37, 262];
export const CELL = 156 / 28;
export const SIZE3 = (16 * 25.4) / 72;
const RED = '#e60012';
/** The engine gives the drawing of a character to a hundredth of its size, so 52 pt are 0.3 mm unsure. */
const DRAWN = 0.4;

export const distance = (clause: string, value: number, expected: number, tolerance = 0.15): Distance => ({
  clause,
  value,
  expected,
  tolerance,
});

/** Every distance of domain.md 2.1, 2.3 and 2.4 that the document shows. */
export function distancesOf(input: TypesetInput, pages: readonly PdfPage[]): Distance[] {
  const lines = pages.map((page) => linesOf(page));
  const sheet = { input, pages, lines, pitch: pitchOf(lines) };

  return [
    ...pageDistances(sheet),
    ...headDistances(sheet),
    ...textDistances(sheet),
    ...signatureDistances(sheet),
    ...footDistances(sheet),
  ];
}

export const beyond = ({ value, expected, tolerance }: Distance): boolean => !(Math.abs(value - expected) <= tolerance);

/** What most neighbouring lines of text are apart; 22 lines on a page where there are no neighbours. */
function pitchOf(lines: readonly (readonly Line[])[]): number {
  const counts = new Map<string, number>();
  for (const page of lines) {
    const text = page.filter(({ sizePt, top }) => Math.round(sizePt) === 16 && top > TOP);
    for (const [index, line] of text.slice(1).entries()) {
      const gap = line.baseline - (text[index]?.baseline ?? 0);
      if (gap > 8 && gap < 12) counts.set(gap.toFixed(2), (counts.get(gap.toFixed(2)) ?? 0) + 1);
    }
  }
  return Number([...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 225 / 22);
}

/** Lower edge of the line that a character stands in: half of what the pitch leaves. */
export const underLine = (line: Line, pitch: number): number => line.bottom + (pitch - SIZE3) / 2;
const blanksBetween = (upper: number, line: Line, pitch: number): number =>
  (line.top - (pitch - SIZE3) / 2 - upper) / pitch;

const isRule = ({ colour, left, right, top, bottom }: Shape): boolean =>
  right - left > 100 && bottom - top < 1 && colour !== '';
const redRules = (page: PdfPage | undefined): Shape[] =>
  (page?.shapes ?? []).filter((shape) => shape.colour === RED && isRule(shape)).sort((a, b) => a.top - b.top);

function pageDistances({ pages, lines, pitch }: Sheet): Distance[] {
  const body = lines.flat().filter(({ sizePt, top }) => Math.round(sizePt) === 16 && top > TOP);
  const plain = body.filter(({ text, left }) => /^\p{Script=Han}{20,}$/u.test(text) && Math.abs(left - LEFT) < 1);
  const whole = plain.filter(({ right }) => right > RIGHT - 2);
  // Where a paragraph goes on over the page, the page is full; unless lines of it were sent along with the signature.
  const full = lines.slice(1, -1).filter((_, index) => {
    const next = lines[index + 2] ?? [];
    const [first] = next;
    const goesOn = first && Math.abs(first.left - LEFT) < 0.5 && Math.round(first.sizePt) === 16;
    return goesOn && !/^附件/.test(first.text) && !next.some(({ text }) => /^(?:出席|.*年\d+月\d+日$)/.test(text));
  });
  const standard = Math.round(225 / pitch) === 22;

  return [
    ...pages.flatMap((page) => [distance('5.1 宽', page.widthMm, 210), distance('5.1 高', page.heightMm, 297)]),
    distance('5.2.3 行距', pitch, 225 / Math.round(225 / pitch), 0.02),
    ...whole.flatMap((line) => [
      distance('5.2.1 订口', line.left, LEFT),
      distance('5.2.1 版心右边', line.right, RIGHT),
      distance('5.2.3 每行字数', line.glyphs.length, 28, 0),
    ]),
    ...(standard
      ? full.map((page) => distance('5.2.3 每面行数', page.filter((line) => body.includes(line)).length, 22, 0))
      : []),
    ...body.map((line) => distance('5.2.1 天头', Math.max(0, TOP - line.top), 0, 0)),
    ...body.map((line) => distance('5.2.1 下白边', Math.max(0, line.bottom - BOTTOM), 0, 0)),
  ];
}

/** Top of what is red and large, lower edge too. */
function markOf(page: PdfPage | undefined): { top: number; bottom: number; left: number; right: number } {
  const glyphs = (page?.glyphs ?? []).filter(({ colour, sizePt, top }) => colour === RED && sizePt > 18 && top < 150);
  return {
    top: Math.min(...glyphs.map(({ top }) => top)),
    bottom: Math.max(...glyphs.map(({ bottom }) => bottom)),
    left: Math.min(...glyphs.map(({ left }) => left)),
    right: Math.max(...glyphs.map(({ right }) => right)),
  };
}

function headDistances(sheet: Sheet): Distance[] {
  const { input, pages, lines, pitch } = sheet;
  const [first = [], mark] = [lines[0], markOf(pages[0])];
  const centre = distance('7.2.4 发文机关标志居中', (mark.left + mark.right) / 2, (LEFT + RIGHT) / 2, 0.8);
  if (input.format === 'letter') return [centre, ...letterHead(sheet, mark)];
  const number = partOf(lineWith(first, input.number ?? ''), input.number ?? '');
  const top = input.format === 'order' ? 57 : 72;
  const alike = [centre, distance(`${input.format === 'order' ? '10.2' : '7.2.4'} 标志上边缘`, mark.top, top, DRAWN)];
  if (input.format === 'order')
    return [
      ...alike,
      distance('10.2 令号下空二行', blanksBetween(underLine(number, pitch), textStart(sheet), pitch), 2, 0.05),
    ];
  const [rule] = redRules(pages[0]);
  if (!rule) return [distance('7.2.7 红色分隔线', 0, 1, 0)];
  const above = input.format === 'minutes' ? lineWith(first, chineseDate(input.issuedOn ?? '')) : number;

  return [
    ...alike,
    distance('7.2.7 分隔线与发文字号', rule.top - above.bottom, 4),
    distance('7.2.7 分隔线与版心等宽', rule.right - rule.left, 156),
    ...(input.format === 'minutes' ? [] : numberDistances(sheet, number, mark.bottom)),
    ...(input.title ? titleDistances(sheet, rule.bottom) : []),
    ...input.signatories.slice(-1).flatMap(() => signatoryDistances(sheet, number)),
  ];
}

function numberDistances({ input, pitch }: Sheet, number: Line, markBottom: number): Distance[] {
  if (input.signatories.length > 0) return [distance('7.2.5 上行文字号居左空一字', number.left, LEFT + CELL)];

  return [
    distance('7.2.5 字号在标志下空二行', blanksBetween(markBottom, number, pitch), 2, 0.1),
    distance('7.2.5 字号居中', (number.left + number.right) / 2, (LEFT + RIGHT) / 2, 0.6),
  ];
}

function signatoryDistances({ input, lines }: Sheet, number: Line): Distance[] {
  const first = lineWith(lines[0] ?? [], '签发人');
  const label = partOf(first, '签发人');
  const last = lineWith(lines[0] ?? [], input.number ?? '');
  const below = last.glyphs.filter(({ x }) => x > number.right + CELL);
  const names = [...first.glyphs.filter(({ x }) => x > label.right + CELL / 2), ...(first === last ? [] : below)];

  return [
    distance('7.2.6 签发人居右空一字', Math.max(...names.map(({ end }) => end)), RIGHT - CELL),
    ...(first === last ? [] : [distance('7.2.6 回行与第一个姓名对齐', below[0]?.x ?? 0, label.left + 4 * CELL)]),
    distance('7.2.5 字号与最后一个签发人同行', number.baseline, last.baseline, 0.05),
  ];
}

function titleDistances({ lines, pitch }: Sheet, above: number): Distance[] {
  const title = (lines[0] ?? []).filter(({ sizePt }) => Math.round(sizePt) === 22);
  const [first, last] = [title[0], title.at(-1)];
  if (!first || !last) return [distance('7.3.1 标题', 0, 1, 0)];
  const square = (22 * 25.4) / 72;
  const widths = title.map((line) => Math.round((line.right - line.left) / square));

  return [
    distance('7.3.1 红线下空二行', (first.top - (pitch - square) / 2 - above) / pitch, 2, 0.05),
    ...title.map((line) => distance('7.3.1 标题居中', (line.left + line.right) / 2, (LEFT + RIGHT) / 2, 0.6)),
    distance('7.3.1 标题不超出版心', Math.max(...title.map((line) => line.right - line.left)), 78, 78.1),
    distance('7.3.1 梯形或菱形', title.length > 1 && new Set(widths).size === 1 ? 1 : 0, 0, 0),
  ];
}

function letterHead({ input, pages, lines, pitch }: Sheet, mark: { top: number; bottom: number }): Distance[] {
  const rules = redRules(pages[0]);
  const [thick, thin, footThin, footThick] = rules;
  if (!thick || !thin || !footThin || !footThick) return [distance('10.1 红色双线', rules.length, 4, 0)];
  const first = lines[0] ?? [];
  const number = partOf(lineWith(first, input.number ?? ''), input.number ?? '');
  const titleTop = Math.min(...first.filter(({ sizePt }) => Math.round(sizePt) === 22).map(({ top }) => top));
  const square = (22 * 25.4) / 72;

  return [
    distance('10.1 标志上边缘', mark.top, 30, DRAWN),
    distance('10.1 双线距标志', thick.top - mark.bottom, 4, DRAWN),
    distance('10.1 上粗下细', thick.bottom - thick.top > thin.bottom - thin.top ? 1 : 0, 1, 0),
    distance('10.1 末线上细下粗', footThick.bottom - footThick.top > footThin.bottom - footThin.top ? 1 : 0, 1, 0),
    ...rules.map((rule) => distance('10.1 双线长', rule.right - rule.left, 170)),
    ...rules.map((rule) => distance('10.1 双线居中', (rule.right + rule.left) / 2, 105)),
    distance('10.1 末线距下页边', 297 - footThick.bottom, 20),
    distance('10.1 字号顶格居右', number.right, RIGHT),
    distance('10.1 字号距双线 7/8 字高', number.top - thin.bottom, (SIZE3 * 7) / 8),
    distance('10.1 标题距最后要素二行', (titleTop - (pitch - square) / 2 - underLine(number, pitch)) / pitch, 2, 0.05),
    distance('10.1 首页不显示页码', first.filter(({ text }) => /^—\s*\d+\s*—$/.test(text)).length, 0, 0),
  ];
}

/** The first line of the text itself. */
function textStart({ input, lines }: Sheet): Line {
  const [block] = input.blocks;
  return lineWith(lines[0] ?? [], block?.type === 'text' ? block.text.slice(0, 8) : '');
}

function textDistances(sheet: Sheet): Distance[] {
  const { input, lines, pitch } = sheet;
  const all = lines.flat();
  const found = [distance('7.3.3 左空二字', textStart(sheet).left, LEFT + 2 * CELL)];
  if (input.addressees) {
    const line = lineWith(lines[0] ?? [], input.addressees.slice(0, 6));
    const title = (lines[0] ?? []).filter(({ sizePt }) => Math.round(sizePt) === 22).at(-1);
    const above = title ? title.bottom + (pitch - (22 * 25.4) / 72) / 2 : 0;
    found.push(
      distance('7.3.2 主送顶格', line.left, LEFT),
      distance('7.3.2 标题下空一行', blanksBetween(above, line, pitch), 1, 0.05),
    );
  }
  if (input.attachments.length > 0) {
    const line = lineWith(all, '附件：');
    found.push(distance('7.3.4 附件说明左空二字', line.left, LEFT + 2 * CELL));
  }
  if (input.attachments.some(({ blocks }) => blocks)) found.push(...attachmentDistances(sheet));
  if (input.minutes) found.push(...attendanceDistances(sheet));
  return found;
}

function attachmentDistances({ input, lines, pitch }: Sheet): Distance[] {
  const page = lines.find(([first]) => /^附件\d*$/.test(first?.text ?? '')) ?? [];
  const [label, title] = page;
  if (!label || !title) return [distance('7.3.7 附件另面', 0, 1, 0)];

  return [
    distance('7.3.7 附件顶格', label.left, LEFT),
    distance('7.3.7 附件在第一行', label.baseline, TOP + pitch / 2 + 0.38 * SIZE3, 0.2),
    distance('7.3.7 标题在第三行', title.baseline, TOP + 2.5 * pitch + (0.38 * 22 * 25.4) / 72, 0.2),
    distance('7.3.7 标题居中', (title.left + title.right) / 2, (LEFT + RIGHT) / 2, 0.6),
    distance('7.3.7 附件黑体', /Hei|Sans|黑/.test(label.font) ? 1 : 0, input.attachments.length > 0 ? 1 : 0, 0),
  ];
}

function attendanceDistances({ lines, pitch }: Sheet): Distance[] {
  const all = lines.flat();
  const [first, second] = [lineWith(all, '出席：'), lineWith(all, '请假：')];
  const before = all[all.indexOf(second) - 1] ?? first;

  return [
    distance('10.3 出席左空二字', first.left, LEFT + 2 * CELL),
    distance('10.3 请假左空二字', second.left, LEFT + 2 * CELL),
    ...(before.baseline < second.baseline
      ? [distance('10.3 依次另起一行', second.baseline - before.baseline, pitch, 0.02)]
      : []),
    distance('10.3 出席黑体', /Hei|Sans|黑/.test(first.font) ? 1 : 0, 1, 0),
  ];
}

function footDistances({ input, pages, lines }: Sheet): Distance[] {
  const found = lines.flatMap((page, index) => {
    const line = page.find(({ text, sizePt }) => Math.round(sizePt) === 14 && /^—\s*\d+\s*—$/.test(text));
    const dash = line?.glyphs[0];
    if (!line || !dash) return [];
    return [
      distance('7.5 一字线距版心下边缘', dash.top - BOTTOM, 7, DRAWN),
      (index + 1) % 2 === 1
        ? distance('7.5 单页码居右空一字', line.right, RIGHT - CELL)
        : distance('7.5 双页码居左空一字', line.left, LEFT + CELL),
    ];
  });
  const rules = (pages.at(-1)?.shapes ?? [])
    .filter((shape) => isRule(shape) && shape.colour !== RED && Math.abs(shape.right - shape.left - 156) < 0.2)
    .sort((a, b) => a.top - b.top);
  if (input.format === 'letter') return [...found, distance('10.1 版记不加分隔线', rules.length, 0, 0)];
  if (!input.copyTo && !input.printedBy) return found;
  const thick = (rule: Shape | undefined) => (rule ? rule.bottom - rule.top : 0);

  return [
    ...found,
    distance('7.4 版记在偶数页', pages.length % 2, 0, 0),
    distance('7.4.1 首线', thick(rules[0]), 0.35, 0.02),
    distance('7.4.1 中线', thick(rules[1]), 0.25, 0.02),
    distance('7.4.1 末线', thick(rules.at(-1)), 0.35, 0.02),
    distance('7.4.1 末线与版心下边缘重合', rules.at(-1)?.bottom ?? 0, BOTTOM, 0.1),
  ];
}
