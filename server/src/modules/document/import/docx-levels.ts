import type { Archive } from '#platform/sheet/archive';
import { readXml } from '#platform/sheet/xml';

interface Style {
  basedOn?: string;
  outline?: number;
  align?: string;
  numId?: string;
  depth?: number;
}
export interface ListPlace {
  readonly numId?: string | undefined;
  readonly depth?: number | undefined;
}

/** What styles and lists say of a paragraph: 1 to 4 for 一、（一）1.（1）, 0 for text. */
export interface DocxLevels {
  levelOf(styleId: string | undefined, list: ListPlace, outline: number | undefined): number;
  alignOf(styleId: string | undefined): string | undefined;
}

/** Formats that count in Chinese characters. ISO/IEC 29500-1 17.18.59. */
const chinese =
  /^(?:chinese|japanese(?:Counting|Legal|DigitalTenThousand)|taiwanese|ideograph(?:Digital|LegalTraditional|Traditional)|korean(?:Counting|Digital))/;
const bracketed = /[（(]/;

function levelOfFormat(format: string, text: string, depth: number): number {
  if (format === 'bullet' || format === 'none') return 0;
  if (chinese.test(format)) return bracketed.test(text) ? 2 : 1;
  if (format === 'decimal' || format === 'decimalFullWidth') return bracketed.test(text) ? 4 : 3;

  return Math.min(4, depth + 1);
}

/** Reads styles.xml and numbering.xml, where they are. */
export async function readLevels(archive: Archive): Promise<DocxLevels> {
  const [styles, lists] = [await readStyles(archive), await readLists(archive)];
  const chain = (styleId: string | undefined): Style[] => {
    const found: Style[] = [];
    let next = styleId;
    while (next !== undefined && found.length < 20) {
      const style = styles.get(next);
      if (!style) break;
      found.push(style);
      next = style.basedOn;
    }
    return found;
  };

  return {
    levelOf: (styleId, list, outline) => {
      const inherited = chain(styleId);
      const numId = list.numId ?? inherited.find((style) => style.numId !== undefined)?.numId;
      const depth = list.depth ?? inherited.find((style) => style.depth !== undefined)?.depth ?? 0;
      const listed = numId === undefined ? undefined : lists.get(`${numId} ${depth}`);
      if (listed !== undefined) return listed;
      const stated = outline ?? inherited.find((style) => style.outline !== undefined)?.outline;
      return stated === undefined || stated > 8 ? 0 : Math.min(4, stated + 1);
    },
    alignOf: (styleId) => chain(styleId).find(({ align }) => align !== undefined)?.align,
  };
}

async function readStyles(archive: Archive): Promise<Map<string, Style>> {
  const styles = new Map<string, Style>();
  let style: Style = {};
  if (!archive.has('word/styles.xml')) return styles;

  await readXml(archive, 'word/styles.xml', {
    open: (tag, attributes) => {
      const value = () => valOf(attributes());
      if (tag === 'style') {
        style = {};
        styles.set(attributes()['w:styleId'] ?? '', style);
      } else if (tag === 'basedOn') style.basedOn = value();
      else if (tag === 'outlineLvl') style.outline = Number(value());
      else if (tag === 'jc') style.align = value();
      else if (tag === 'numId') style.numId = value();
      else if (tag === 'ilvl') style.depth = Number(value());
    },
  });
  return styles;
}

/** Level by `numId depth`. */
async function readLists(archive: Archive): Promise<Map<string, number>> {
  const abstract = new Map<string, Map<number, { format: string; text: string }>>();
  const lists = new Map<string, number>();
  let [levels, current, numId] = [new Map<number, { format: string; text: string }>(), { format: '', text: '' }, ''];
  if (!archive.has('word/numbering.xml')) return lists;

  await readXml(archive, 'word/numbering.xml', {
    open: (tag, attributes) => {
      const value = () => valOf(attributes());
      if (tag === 'abstractNum') {
        levels = new Map();
        abstract.set(attributes()['w:abstractNumId'] ?? '', levels);
      } else if (tag === 'lvl') {
        current = { format: '', text: '' };
        levels.set(Number(attributes()['w:ilvl']), current);
      } else if (tag === 'numFmt') current.format = value();
      else if (tag === 'lvlText') current.text = value();
      else if (tag === 'num') numId = attributes()['w:numId'] ?? '';
      else if (tag === 'abstractNumId')
        for (const [depth, { format, text }] of abstract.get(value()) ?? [])
          lists.set(`${numId} ${depth}`, levelOfFormat(format, text, depth));
    },
  });
  return lists;
}

/** `w:val`; a writer that binds the namespace to another prefix writes it so. */
export const valOf = (attributes: Readonly<Record<string, string>>): string =>
  attributes['w:val'] ?? Object.entries(attributes).find(([name]) => name.endsWith(':val'))?.[1] ?? '';
