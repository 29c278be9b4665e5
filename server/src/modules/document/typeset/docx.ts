import {
  AlignmentType,
  BorderStyle,
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  Document as WordDocument,
} from 'docx';
import { headOf, letterFoot, letterFootRule, letterMark, tab } from '#modules/document/typeset/docx-head';
import { blank, CELL, centred, fonts, LINE, line, mm, RED, run } from '#modules/document/typeset/docx-text';
import { type DocumentLayout, layOutDocument } from '#modules/document/typeset/layout';
import type { TypesetInput } from '#modules/document/typeset/typeset.types';

type Part = Paragraph | Table;
type LaidOutBlock = DocumentLayout['blocks'][number];

/** The same document for those who must edit it: levels, grid and places as in the PDF, without seals. */
export async function typesetDocx(input: TypesetInput): Promise<Buffer> {
  const layout = layOutDocument(input);
  const document = new WordDocument({
    title: input.title,
    creator: input.heads.join('、'),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: { width: mm(210), height: mm(297) }, margin: { ...margin, ...letterMargin(layout) } },
          grid: { linePitch: LINE, type: DocumentGridType.LINES },
          // 信函: the first page has rules and no number (10.1).
          titlePage: layout.format === 'letter',
        },
        ...(layout.format === 'letter' ? letterSheet(layout) : plainSheet(layout)),
        children: partsOf(layout),
      },
    ],
  });

  return Packer.toBuffer(document);
}

const margin = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(28) };
const letterMargin = ({ format }: DocumentLayout) =>
  format === 'letter' ? { header: mm(30), footer: mm(letterFoot) } : {};
const isVoid = (mark: string): boolean => mark !== '' && mark !== '草稿';

/** 已撤销 or 已废止 above every page, where it is not taken for text of the document. Every copy says so: 条例 art. 33. */
const stateLines = (mark: string): Paragraph[] =>
  isVoid(mark) ? [centred(`〔${mark}〕`, { font: 'hei', size: 16, colour: RED })] : [];

const partsOf = (layout: DocumentLayout): Part[] => [
  ...headOf(layout),
  ...layout.title.map((text) => centred(text, { font: 'title', size: 22 })),
  ...(layout.addressees ? [...blank(1), line([run(layout.addressees)])] : []),
  ...layout.blocks.flatMap(blockOf),
  ...attachmentList(layout),
  ...layout.attendance.map(([label, names]) =>
    line([run(`${label}：`, { font: 'hei' }), run(names.join('　'))], {
      indent: { left: CELL * 5, hanging: CELL * 3 },
    }),
  ),
  ...signatureOf(layout),
  ...layout.attachments.flatMap((each) => [
    line([run(each.label, { font: 'hei' })], { pageBreakBefore: true }),
    ...blank(1),
    ...each.title.map((text) => centred(text, { font: 'title', size: 22 })),
    ...blank(1),
    ...each.blocks.flatMap(blockOf),
  ]),
  ...colophonOf(layout),
];

const levelFonts = ['fang', 'hei', 'kai', 'fang', 'fang'] as const;

function blockOf(block: LaidOutBlock): Part[] {
  if (block.type === 'table') return [tableOf(block.rows), ...blank(1)];
  const alignment = { start: AlignmentType.JUSTIFIED, center: AlignmentType.CENTER, end: AlignmentType.RIGHT };
  const runs = [run(block.number + block.heading, { font: levelFonts[block.level] ?? 'fang' }), run(block.rest)];

  return [
    line(runs, {
      alignment: alignment[block.align],
      ...(block.align === 'start' && { indent: { firstLine: CELL * 2 } }),
      ...(block.heading !== '' && block.rest === '' && { keepNext: true }),
    }),
  ];
}

const tableOf = (rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          height: { value: 420, rule: HeightRule.ATLEAST },
          children: cells.map(
            (text) =>
              new TableCell({
                children: [
                  new Paragraph({
                    alignment: index === 0 ? AlignmentType.CENTER : AlignmentType.LEFT,
                    children: [run(text, { font: index === 0 ? 'hei' : 'fang', size: 12 })],
                  }),
                ],
              }),
          ),
        }),
    ),
  });

function attachmentList({ attachmentList: names }: DocumentLayout): Part[] {
  if (names.length === 0) return [];
  const label = (index: number) => `${index === 0 ? '附件：' : '　　　'}${names.length > 1 ? `${index + 1}.` : ''}`;

  return [
    ...blank(1),
    ...names.map((name, index) =>
      line([run(label(index) + name)], {
        indent: { left: CELL * (names.length > 1 ? 6 : 5), hanging: CELL * (names.length > 1 ? 4 : 3) },
      }),
    ),
  ];
}

function signatureOf({ format, signers, signedBy, date, annotation }: DocumentLayout): Part[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: CELL * 4 } };
  const names =
    signedBy.length > 0 ? signedBy.map(({ post, name }) => `${post}　　${name}`) : signers.map(({ organ }) => organ);
  const note = annotation ? [line([run(`（${annotation}）`)], { indent: { firstLine: CELL * 2 } })] : [];
  if (format === 'minutes' || names.length === 0) return note;

  return [...blank(2), ...names.map((name) => line([run(name)], right)), line([run(date)], right), ...note];
}

/**
 * 版记 after the text: Word has no foot of the last page, so whoever prints it moves it there. A table, because the
 * lines are as wide as the text while the words stand a character in from both ends (7.4).
 */
function colophonOf({ mainInColophon, copyTo, printedBy, printedOn, format }: DocumentLayout): Part[] {
  const entries = [
    ...(mainInColophon ? [line([run(`主送：${mainInColophon}`, small)], hanging)] : []),
    ...(copyTo ? [line([run(`抄送：${copyTo}`, small)], hanging)] : []),
    ...(format !== 'letter' && printedBy
      ? [line([run(printedBy, small), tab(), run(printedOn, small)], atBothEnds)]
      : []),
  ];
  if (entries.length === 0) return [];
  const [outer, inner] = format === 'letter' ? [none, none] : [rule(8), rule(6)];

  return [
    ...blank(1),
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: [textWidth],
      borders: { top: outer, bottom: outer, insideHorizontal: inner, left: none, right: none, insideVertical: none },
      rows: entries.map(
        (entry) =>
          new TableRow({
            cantSplit: true,
            children: [new TableCell({ margins: { left: smallCell, right: smallCell }, children: [entry] })],
          }),
      ),
    }),
  ];
}

const small = { size: 14 } as const;
/** A character of 四号 and the text's width, in twips. */
const [smallCell, textWidth] = [280, mm(156)];
/** Further lines stand under the first name. */
const hanging = { indent: { left: 3 * smallCell, hanging: 3 * smallCell } };
const atBothEnds = { tabStops: [{ type: TabStopType.RIGHT, position: textWidth - 2 * smallCell }] };
/** In eighths of a point: 0.35 mm outside, 0.25 mm between. */
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType], above = 0): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        spacing: { after: mm(above) },
        indent: { left: CELL, right: CELL },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fonts.song, size: 28 })],
      }),
    ],
  });
const pageNumbers = (above = 0) => ({
  default: pageNumber(AlignmentType.RIGHT, above),
  even: pageNumber(AlignmentType.LEFT, above),
});
const stateHeaders = ({ mark }: DocumentLayout) =>
  isVoid(mark)
    ? { default: new Header({ children: stateLines(mark) }), even: new Header({ children: stateLines(mark) }) }
    : {};

const plainSheet = (layout: DocumentLayout) => ({ headers: stateHeaders(layout), footers: pageNumbers() });

/** What stands outside the text of a letter: its mark and rules on page 1; later pages are numbered where others are. */
const letterSheet = (layout: DocumentLayout) => ({
  headers: {
    ...stateHeaders(layout),
    first: new Header({ children: [...stateLines(layout.mark), ...letterMark(layout)] }),
  },
  footers: { first: new Footer({ children: [letterFootRule()] }), ...pageNumbers(28 - letterFoot) },
});
