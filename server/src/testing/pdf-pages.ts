import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

/** All lengths in millimetres from the upper left corner of the paper. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
export interface Glyph extends Box {
  readonly character: string;
  /** Where the character begins, whatever its drawing leaves free. */
  readonly x: number;
  /** Where the next one would begin. */
  readonly end: number;
  readonly baseline: number;
  readonly sizePt: number;
  readonly font: string;
  /** As in #e60012. */
  readonly colour: string;
}
export interface Shape extends Box {
  /** As in #e60012. */
  readonly colour: string;
}
export interface PdfPage {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly glyphs: readonly Glyph[];
  readonly shapes: readonly Shape[];
}

const MM = 25.4 / 72;
const PATH = 2;
/** The engine's memory, which its own types leave out. */
const memoryOf = ({ pdfium }: WrappedPdfiumModule): Uint8Array => (pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

let loading: Promise<WrappedPdfiumModule> | null = null;

async function load(): Promise<WrappedPdfiumModule> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** What stands where on each page, as the engine of a browser draws it. Throws where the bytes are no PDF. */
export async function measurePdf(pdf: Uint8Array): Promise<PdfPage[]> {
  return withDocument(pdf, (pdfium, document) =>
    Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, index) => {
      const page = pdfium.FPDF_LoadPage(document, index);
      const heightPt = pdfium.FPDF_GetPageHeightF(page);
      try {
        return {
          widthMm: pdfium.FPDF_GetPageWidthF(page) * MM,
          heightMm: heightPt * MM,
          glyphs: glyphsOf(pdfium, page, heightPt),
          shapes: shapesOf(pdfium, page, heightPt),
        };
      } finally {
        pdfium.FPDF_ClosePage(page);
      }
    }),
  );
}

/** One page as rows of RGBA bytes. */
export async function drawPdf(pdf: Uint8Array, index: number, dotsPerInch: number) {
  return withDocument(pdf, (pdfium, document) => {
    const page = pdfium.FPDF_LoadPage(document, index);
    const [width, height] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)].map((points) =>
      Math.round((points * dotsPerInch) / 72),
    ) as [number, number];
    const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    // Annotations too, and red before blue.
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0x01 | 0x10);
    const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const rgba = Buffer.from(memoryOf(pdfium).slice(from, from + width * height * 4));
    for (let at = 3; at < rgba.length; at += 4) rgba[at] = 255;
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.FPDF_ClosePage(page);
    return { width, height, rgba };
  });
}

async function withDocument<T>(pdf: Uint8Array, use: (pdfium: WrappedPdfiumModule, document: number) => T): Promise<T> {
  loading ??= load();
  const pdfium = await loading;
  const memory = pdfium.pdfium.wasmExports.malloc(pdf.length);
  memoryOf(pdfium).set(pdf, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, pdf.length, '');
  if (document === 0) throw new Error('not a PDF');
  try {
    return use(pdfium, document);
  } finally {
    pdfium.FPDF_CloseDocument(document);
    pdfium.pdfium.wasmExports.free(memory);
  }
}

/** Reads `count` numbers that a call writes behind pointers; `null` where the call refuses. */
function readBack(
  pdfium: WrappedPdfiumModule,
  count: number,
  type: 'float' | 'double' | 'i32',
  call: (pointers: number[]) => boolean,
): number[] | null {
  const width = type === 'double' ? 8 : 4;
  const memory = pdfium.pdfium.wasmExports.malloc(width * count);
  const pointers = Array.from({ length: count }, (_, n) => memory + n * width);
  const done = call(pointers);
  const numbers = pointers.map((pointer) => pdfium.pdfium.getValue(pointer, type));
  pdfium.pdfium.wasmExports.free(memory);
  return done ? numbers : null;
}

function glyphsOf(pdfium: WrappedPdfiumModule, page: number, heightPt: number): Glyph[] {
  const text = pdfium.FPDFText_LoadPage(page);
  const glyphs: Glyph[] = [];
  for (let n = 0; n < pdfium.FPDFText_CountChars(text); n++) {
    if (pdfium.FPDFText_IsGenerated(text, n)) continue;
    const box = readBack(pdfium, 4, 'double', ([left = 0, right = 0, bottom = 0, top = 0]) =>
      pdfium.FPDFText_GetCharBox(text, n, left, right, bottom, top),
    );
    const square = readBack(pdfium, 4, 'float', ([rectangle = 0]) =>
      pdfium.FPDFText_GetLooseCharBox(text, n, rectangle),
    );
    const origin = readBack(pdfium, 2, 'double', ([x = 0, y = 0]) => pdfium.FPDFText_GetCharOrigin(text, n, x, y));
    if (!box || !origin) continue;
    const [left = 0, right = 0, bottom = 0, top = 0] = box;
    const [x = 0, y = 0] = origin;
    glyphs.push({
      character: String.fromCodePoint(pdfium.FPDFText_GetUnicode(text, n)),
      left: left * MM,
      right: right * MM,
      top: (heightPt - top) * MM,
      bottom: (heightPt - bottom) * MM,
      x: x * MM,
      end: (square?.[2] ?? right) * MM,
      baseline: (heightPt - y) * MM,
      sizePt: pdfium.FPDFText_GetFontSize(text, n),
      font: fontOf(pdfium, text, n),
      colour: colourOf(
        readBack(pdfium, 4, 'i32', ([r = 0, g = 0, b = 0, a = 0]) => pdfium.FPDFText_GetFillColor(text, n, r, g, b, a)),
      ),
    });
  }
  pdfium.FPDFText_ClosePage(text);
  return glyphs;
}

const colourOf = (rgba: readonly number[] | null): string =>
  `#${(rgba ?? [])
    .slice(0, 3)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`;

function fontOf(pdfium: WrappedPdfiumModule, text: number, n: number): string {
  const memory = pdfium.pdfium.wasmExports.malloc(132);
  const length = pdfium.FPDFText_GetFontInfo(text, n, memory, 128, memory + 128);
  const name = Buffer.from(memoryOf(pdfium).slice(memory, memory + Math.max(0, length - 1))).toString('utf8');
  pdfium.pdfium.wasmExports.free(memory);
  return name;
}

/** Filled paths: rules, rings, stars. */
function shapesOf(pdfium: WrappedPdfiumModule, page: number, heightPt: number): Shape[] {
  const objects = Array.from({ length: pdfium.FPDFPage_CountObjects(page) }, (_, n) =>
    pdfium.FPDFPage_GetObject(page, n),
  );

  return objects.flatMap((object) => {
    if (pdfium.FPDFPageObj_GetType(object) !== PATH) return [];
    const bounds = readBack(pdfium, 4, 'float', ([left = 0, bottom = 0, right = 0, top = 0]) =>
      pdfium.FPDFPageObj_GetBounds(object, left, bottom, right, top),
    );
    const fill = readBack(pdfium, 4, 'i32', ([r = 0, g = 0, b = 0, a = 0]) =>
      pdfium.FPDFPageObj_GetFillColor(object, r, g, b, a),
    );
    if (!bounds || !fill) return [];
    const [left = 0, bottom = 0, right = 0, top = 0] = bounds;
    const colour = colourOf(fill);
    return [
      { left: left * MM, right: right * MM, top: (heightPt - top) * MM, bottom: (heightPt - bottom) * MM, colour },
    ];
  });
}
