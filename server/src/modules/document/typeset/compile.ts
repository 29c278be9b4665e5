import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { type FontSet, readFonts } from '#modules/document/typeset/fonts';
import {
  type Adjustment,
  adjusted,
  type DocumentLayout,
  layOutDocument,
  usual,
} from '#modules/document/typeset/layout';
import { createDrawingReader, type Drawing } from '#modules/document/typeset/svg-pages';
import type { FontFindings, TypesetInput } from '#modules/document/typeset/typeset.types';

/** Beside the sources and beside what is built of them alike. */
const templates = fileURLToPath(new URL('../../../../typeset/', import.meta.url));
/** A file in memory that the templates read: an input of the compiler instead would have all be worked out anew. */
const documentFile = `${templates}document.json`;
const DOCUMENTS_UNTIL_EVICTION = 10;

/** What is tried in turn when the signature would stand on a page without text (GB/T 9704-2012 7.3.5.5). */
const forSignature: readonly Partial<Adjustment>[] = [
  { linesPerPage: 23 },
  { linesPerPage: 21 },
  { last: 'lines' },
  { last: 'paragraph' },
  { linesPerPage: 24 },
  { linesPerPage: 20 },
];

export interface Compiler {
  readonly pdf: (input: TypesetInput) => FontFindings & { pdf: Buffer; pageCount: number };
  readonly pages: (input: TypesetInput) => FontFindings & { drawing: Drawing };
}

interface Places {
  /** Pages of the first and the last line of text, and of the signature's last line. */
  readonly first: number;
  readonly last: number;
  readonly signed: number;
  /** In points from the top of its page. */
  readonly lastLine: number;
  /** A page more only because the 版记 found no room at the foot of the last. */
  readonly extra: boolean;
}

/** A compiler with the fonts of these folders. Its calls hold up the thread that they run in. */
export function createCompiler(fontFolders: readonly string[]): Compiler {
  const typst = NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: [...fontFolders] }] });
  const fonts = readFonts(fontFolders);
  const readDrawing = createDrawingReader();
  let compiled = 0;

  function compile(layout: DocumentLayout, adjustment: Adjustment): NodeTypstDocument {
    const document = { ...adjusted(layout, adjustment), fonts: fonts.stacks };
    typst.mapShadow(documentFile, Buffer.from(JSON.stringify(document)));
    const outcome = typst.compile({ mainFilePath: `${templates}main.typ` });
    const { result } = outcome;
    if (!result) throw new Error(JSON.stringify(outcome.takeError()?.shortDiagnostics ?? 'typst failed'));
    return result;
  }

  function arrange(input: TypesetInput): NodeTypstDocument {
    if (++compiled % DOCUMENTS_UNTIL_EVICTION === 0) typst.evictCache(3);
    const layout = printable(layOutDocument(input), fonts);
    let adjustment = usual;
    let document = compile(layout, adjustment);
    let places = placesOf(document);

    if (places.first > 1 && input.addressees !== '') {
      adjustment = { ...adjustment, addresseesLast: true };
      document = compile(layout, adjustment);
      places = placesOf(document);
    }
    if (places.last === 0) return document;
    const alone = places.signed !== places.last;
    const tries = alone ? forSignature : places.extra ? [{ linesPerPage: 23 }] : [];
    for (const change of tries) {
      const other = compile(layout, { ...adjustment, lastLine: places.lastLine, ...change });
      const found = placesOf(other);
      const isWhole = found.first === places.first && found.signed === found.last;
      if (isWhole && (alone || !found.extra)) return other;
    }
    return document;
  }

  const placesOf = (document: NodeTypstDocument): Places => {
    const [places] = typst.query(document, { selector: '<places>', field: 'value' }) as [Places];
    return places;
  };
  const findings = (input: TypesetInput): FontFindings => ({
    substitutes: fonts.substitutes,
    missing: missingIn(input, fonts),
  });

  return {
    pdf: (input) => {
      const document = arrange(input);
      const pdf = typst.pdf(document, { pdfStandard: 'a-2b' });
      return { pdf, pageCount: document.numOfPages, ...findings(input) };
    },
    pages: (input) => ({ drawing: readDrawing(typst.plainSvg(arrange(input))), ...findings(input) }),
  };
}

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** What no font has becomes 〓, as printers mark a character that they lack; controls and invisible marks are dropped. */
function printable<T>(value: T, fonts: FontSet): T;
function printable(value: unknown, fonts: FontSet): unknown {
  if (typeof value === 'string') return printableText(value, fonts);
  if (Array.isArray(value)) return value.map((each) => printable(each, fonts));
  if (value === null || typeof value !== 'object') return value;

  return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, printable(each, fonts)]));
}

const printableText = (text: string, fonts: FontSet): string =>
  [...text.replace(invisible, '')].map((each) => (fonts.covers(each) || /\s/.test(each) ? each : '〓')).join('');

function missingIn(input: TypesetInput, fonts: FontSet): string[] {
  const characters = new Set(JSON.stringify(input).replace(invisible, '').replace(/\s/g, ''));

  return [...characters].filter((each) => !fonts.covers(each));
}
