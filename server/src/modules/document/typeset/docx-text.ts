import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';

const MM = 56.6929;
export const mm = (length: number): number => Math.round(length * MM);
/** A character of 三号 on the grid and a line of it, in twips: 156 mm / 28 and 225 mm / 22. */
export const CELL = 316;
export const LINE = 579;
/** Names that Word and WPS have on the desks of offices; a machine without them shows its own. */
export const fonts = {
  fang: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
  title: '方正小标宋简体',
} as const;
export const RED = 'E60012';

interface RunStyle {
  readonly font?: keyof typeof fonts;
  /** In points. */
  readonly size?: number;
  readonly colour?: string;
}

/** 28 characters of 16 pt are wider than 156 mm, so each is a quarter of a point closer (domain.md 2.2). */
export const run = (text: string, { font = 'fang', size = 16, colour }: RunStyle = {}): TextRun =>
  new TextRun({
    text,
    font: { ascii: fonts[font], eastAsia: fonts[font], hAnsi: fonts[font] },
    size: size * 2,
    ...(size === 16 && { characterSpacing: -5 }),
    ...(colour && { color: colour }),
  });

export const line = (children: TextRun[], options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, ...options, children });
export const blank = (count: number): Paragraph[] => Array.from({ length: count }, () => line([run('')]));
export const centred = (text: string, style: RunStyle = {}): Paragraph =>
  line([run(text, style)], { alignment: AlignmentType.CENTER });
