import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { isMarked } from '@yiwang/shared/wording/classified-marks';

/** The engine's memory, which its own types leave out. */
const memoryOf = ({ pdfium }: WrappedPdfiumModule): Uint8Array => (pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;

/** No page has more characters; what claims so is no page. */
const longestPage = 200_000;

/**
 * The words of a PDF from its first page on, the first `longest` characters of them, and whether any page bears a mark
 * of secrecy. Throws for what is no PDF.
 */
export async function textOfPdf(pdf: Uint8Array, longest: number): Promise<{ text: string; isMarked: boolean }> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer });
  pdfium.PDFiumExt_Init();
  const memory = pdfium.pdfium.wasmExports.malloc(pdf.length);
  memoryOf(pdfium).set(pdf, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, pdf.length, '');
  if (document === 0) throw new Error('not a PDF that can be read');

  let [text, found] = ['', false];
  for (let index = 0; index < pdfium.FPDF_GetPageCount(document); index += 1) {
    const page = textOfPage(pdfium, document, index, longestPage);
    found ||= isMarked(page);
    if (text.length < longest) text += `${page}\n`;
  }

  return { text: text.slice(0, longest), isMarked: found };
}

function textOfPage(pdfium: WrappedPdfiumModule, document: number, index: number, longest: number): string {
  const page = pdfium.FPDF_LoadPage(document, index);
  const words = pdfium.FPDFText_LoadPage(page);
  const count = Math.min(Math.max(pdfium.FPDFText_CountChars(words), 0), longest);
  // UTF-16 with a zero at the end.
  const memory = pdfium.pdfium.wasmExports.malloc((count + 1) * 2);
  const written = pdfium.FPDFText_GetText(words, 0, count, memory);
  const text = Buffer.from(memoryOf(pdfium).slice(memory, memory + Math.max(0, written - 1) * 2)).toString('utf16le');
  pdfium.pdfium.wasmExports.free(memory);
  pdfium.FPDFText_ClosePage(words);
  pdfium.FPDF_ClosePage(page);

  return text;
}
