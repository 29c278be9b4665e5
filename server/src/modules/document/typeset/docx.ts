import {
  AlignmentType,
  BorderStyle,
  DocumentGridType,
  Footer,
  HeightRule,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  Document as WordDocument,
} from 'docx';
import { type DocumentLayout, layOutDocument } from '#modules/document/typeset/layout';
import type { TypesetInput } from '#modules/document/typeset/typeset.types';

type Part = Paragraph | Table;
type LaidOutBlock = DocumentLayout['blocks'][number];

const MM = 56.6929;
const mm = (length: number): number => Math.round(length * MM);
/** A character of 三号 on the grid and a line of it, in twips: 156 mm / 28 and 225 mm / 22. */
const CELL = 316;
const LINE = 579;
/** Names that Word and WPS have on the desks of offices; a machine without them shows its own. */
const fonts = { fang: '仿宋_GB2312', hei: '黑体', kai: '楷体_GB2312', song: '宋体', title: '方正小标宋简体' } as const;
const RED = 'E60012';

interface RunStyle {
  readonly font?: keyof typeof fonts;
  /** In points. */
  readonly size?: number;
  readonly colour?: string;
}

/** 28 characters of 16 pt are wider than 156 mm, so each is a quarter of a point closer (domain.md 2.2). */
const run = (text: string, { font = 'fang', size = 16, colour }: RunStyle = {}): TextRun =>
  new TextRun({
    text,
    font: { ascii: fonts[font], eastAsia: fonts[font], hAnsi: fonts[font] },
    size: size * 2,
    ...(size === 16 && { characterSpacing: -5 }),
    ...(colour && { color: colour }),
  });

const line = (children: TextRun[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, ...options, children });
const blank = (count: number): Paragraph[] => Array.from({ length: count }, () => line([run('')]));
const centred = (text: string, style: RunStyle = {}): Paragraph =>
  line([run(text, style)], { alignment: AlignmentType.CENTER });

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
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(28) },
          },
          grid: { linePitch: LINE, type: DocumentGridType.LINES },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: partsOf(layout),
      },
    ],
  });

  return Packer.toBuffer(document);
}

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

function headOf({ heads, suffix, copyNumber, urgency, number, signatories }: DocumentLayout): Part[] {
  const longest = Math.max(...heads.map((head) => head.length + (heads.length === 1 ? suffix.length : 0)), 1);
  const size = Math.min(52, Math.floor(442 / longest));
  const mark = heads.map((head, index) => (index === heads.length - 1 ? head + suffix : head));
  const signed = signatories.length > 0 ? `　　　签发人：${signatories.join('　')}` : '';

  return [
    ...[copyNumber ?? '', urgency]
      .filter(Boolean)
      .map((text) => line([run(text, { font: text === urgency ? 'hei' : 'fang' })])),
    ...mark.map(
      (text) =>
        new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, { font: 'title', size, colour: RED })] }),
    ),
    ...blank(2),
    line([run(`${number ?? ''}${signed}`)], {
      alignment: signed ? AlignmentType.LEFT : AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 6, color: RED } },
    }),
    ...blank(2),
  ];
}

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

/** 版记 after the text: Word has no foot of the last page, so whoever prints it moves it there. */
function colophonOf({ mainInColophon, copyTo, printedBy, printedOn, format }: DocumentLayout): Part[] {
  const thick = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' };
  const thin = { ...thick, size: 6 };
  const entries = [
    ...(mainInColophon ? [`主送：${mainInColophon}`] : []),
    ...(copyTo ? [`抄送：${copyTo}`] : []),
    ...(format !== 'letter' && printedBy ? [`${printedBy}　　${printedOn}`] : []),
  ];

  return [
    ...blank(entries.length > 0 ? 1 : 0),
    ...entries.map((text, index) =>
      line([run(text, { size: 14 })], {
        indent: { left: 280, right: 280 },
        ...(format !== 'letter' && {
          border: { top: index === 0 ? thick : thin, ...(index === entries.length - 1 && { bottom: thick }) },
        }),
      }),
    ),
  ];
}

const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: CELL, right: CELL },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fonts.song, size: 28 })],
      }),
    ],
  });
