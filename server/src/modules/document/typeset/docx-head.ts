import { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { blank, centred, line, mm, RED, run } from '#modules/document/typeset/docx-text';
import type { DocumentLayout } from '#modules/document/typeset/layout';

const redRule = { style: BorderStyle.SINGLE, size: 10, space: 6, color: RED } as const;

/** 版头 by format: GB/T 9704-2012 7.2, 10.1, 10.2, 10.3. */
export function headOf(layout: DocumentLayout): Paragraph[] {
  if (layout.format === 'letter') return letterHead(layout);
  if (layout.format === 'order') return orderHead(layout);
  if (layout.format === 'minutes') return minutesHead(layout);

  return generalHead(layout);
}

/** 版头 of an ordinary document (7.2): the number centred, or at the left where somebody signs, above one red rule. */
function generalHead(layout: DocumentLayout): Paragraph[] {
  const { number, signatories } = layout;
  const signed = signatories.length > 0 ? `　　　签发人：${signatories.join('　')}` : '';

  return [
    ...cornerOf(layout),
    ...markOf(layout),
    ...blank(2),
    line([run(`${number ?? ''}${signed}`)], {
      alignment: signed ? AlignmentType.LEFT : AlignmentType.CENTER,
      border: { bottom: redRule },
    }),
    ...blank(2),
  ];
}

/** 命令: the mark 20 mm, which is two lines, below the upper edge; its number two lines below, and no rule (10.2). */
const orderHead = (layout: DocumentLayout): Paragraph[] => [
  ...cornerOf(layout),
  ...blank(Math.max(0, 2 - cornerOf(layout).length)),
  ...markOf(layout),
  ...blank(2),
  ...(layout.number === null ? [] : [centred(layout.number)]),
  ...blank(2),
];

/** 纪要: as an office lays it out (10.3 leaves it open): number, then who and when above the red rule. */
const minutesHead = (layout: DocumentLayout): Paragraph[] => [
  ...cornerOf(layout),
  ...markOf(layout),
  ...blank(1),
  ...(layout.number === null ? [] : [centred(layout.number)]),
  ...blank(1),
  line([run(`　${layout.signers.map(({ organ }) => organ).join('　')}`), tab(), run(`${layout.date}　`)], {
    tabStops: [atRight],
    border: { bottom: redRule },
  }),
  ...blank(2),
];

export const tab = (): TextRun => new TextRun({ children: [new Tab()] });
const atRight = { type: TabStopType.RIGHT, position: mm(156) };

/** 信函: 份号 and 紧急程度 at the left, the number at the right edge of the first of these lines (10.1). */
function letterHead({ copyNumber, urgency, number }: DocumentLayout): Paragraph[] {
  const [first = run(''), ...others] = cornerRuns({ copyNumber, urgency });

  return [
    line([first, tab(), run(number ?? '')], { tabStops: [atRight] }),
    ...others.map((each) => line([each])),
    ...blank(2),
  ];
}

/** Millimetres from the lower edge of the paper to the second rule of a letter. */
export const letterFoot = 20;
/** Rules of 170 mm in the middle of the paper are wider than the text (10.1). */
const wide = { left: mm(-8), right: mm(-6) };

/** The mark 30 mm from the upper edge, and 4 mm below it the double rule, thick over thin. Of several organs the main one. */
export const letterMark = ({ heads, suffix }: DocumentLayout): Paragraph[] => {
  const name = `${heads[0] ?? ''}${suffix}`;
  const size = Math.min(46, Math.floor(442 / Math.max(name.length, 1)));

  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: wide,
      border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: RED } },
      children: [run(name, { font: 'title', size, colour: RED })],
    }),
  ];
};

/** The second one, thin over thick. */
export const letterFootRule = (): Paragraph =>
  new Paragraph({
    indent: wide,
    border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color: RED } },
    children: [],
  });

const cornerRuns = ({ copyNumber, urgency }: Pick<DocumentLayout, 'copyNumber' | 'urgency'>) =>
  [copyNumber ?? '', urgency].filter(Boolean).map((text) => run(text, { font: text === urgency ? 'hei' : 'fang' }));
const cornerOf = (layout: DocumentLayout): Paragraph[] => cornerRuns(layout).map((each) => line([each]));

/** 发文机关标志, the main organ first. */
function markOf({ heads, suffix }: DocumentLayout): Paragraph[] {
  const longest = Math.max(...heads.map((head) => head.length + (heads.length === 1 ? suffix.length : 0)), 1);
  const size = Math.min(52, Math.floor(442 / longest));
  const mark = heads.map((head, index) => (index === heads.length - 1 ? head + suffix : head));

  return mark.map(
    (text) =>
      new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, { font: 'title', size, colour: RED })] }),
  );
}
