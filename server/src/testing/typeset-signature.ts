import { chineseDate } from '#modules/document/typeset/document-dates';
import { type Line, lineWith, partOf } from '#testing/pdf-lines';
import type { Shape } from '#testing/pdf-pages';
import { BOTTOM, CELL, type Distance, distance, LEFT, RIGHT, type Sheet, underLine } from '#testing/typeset-geometry';

/** 署名、日期、印章、签名章、附注: GB/T 9704-2012 7.3.5, 7.3.6. */
export function signatureDistances(sheet: Sheet): Distance[] {
  const { input } = sheet;
  if (input.format === 'minutes' || !input.issuedOn) return [];
  const page = sheet.lines.findIndex((lines) =>
    lines.some((line) => line.text.includes(chineseDate(input.issuedOn ?? '')) && line.sizePt > 15),
  );
  const lines = sheet.lines[page] ?? [];
  const date = partOf(
    lineWith(
      lines.filter(({ sizePt }) => sizePt > 15),
      chineseDate(input.issuedOn),
    ),
    chineseDate(input.issuedOn),
  );
  const note = input.annotation ? annotationDistances(sheet, lines, date) : [];

  if (input.signedBy.length > 0) return [...note, ...stampDistances(sheet, page, date)];
  if (!input.sealed) return [...note, ...unsealedDistances(sheet, lines, date)];
  return [...note, ...sealDistances(sheet, page, date)];
}

function annotationDistances({ input, pitch }: Sheet, lines: readonly Line[], date: Line): Distance[] {
  const line = lineWith(lines, `（${input.annotation}`);

  return [
    distance('7.3.6 附注左空二字', line.left, LEFT + 2 * CELL),
    distance('7.3.6 附注在日期下一行', line.baseline - date.baseline, pitch, 0.05),
  ];
}

function unsealedDistances({ input, pitch }: Sheet, lines: readonly Line[], date: Line): Distance[] {
  const name = lineWith(lines, input.signers[0]?.organ ?? '');

  return [
    distance('7.3.5.2 署名右空二字', name.right, RIGHT - 2 * CELL),
    distance('7.3.5.2 日期首字右移二字', date.left - name.left, 2 * CELL, 0.3),
    distance('7.3.5.2 日期在下一行', date.baseline - name.baseline, pitch, 0.05),
  ];
}

function stampDistances({ input, pages, pitch }: Sheet, page: number, date: Line): Distance[] {
  const stamp = (pages[page]?.glyphs ?? []).filter(
    ({ colour, sizePt }) => colour === '#e60012' && Math.round(sizePt) === 27,
  );
  const right = Math.max(...stamp.map(({ x, sizePt }) => x + (sizePt * 25.4) / 72));
  const bottom = Math.max(...stamp.map(({ baseline }) => baseline));

  return [
    distance('7.3.5.3 签名章右空四字', right, RIGHT - 4 * CELL, 0.5),
    distance('7.3.5.3 日期右空四字', date.right, RIGHT - 4 * CELL),
    distance('7.3.5.3 日期下空一行', Math.round((date.baseline - bottom) / pitch), 2, 0),
    distance(
      '7.3.5.3 签名章',
      stamp.length,
      input.signedBy.map(({ name }) => (name.length === 2 ? 3 : name.length)).join('').length > 0 ? stamp.length : 1,
      0,
    ),
  ];
}

/** Rings: the large round drawings. Their bounds are wider than 42 mm by the thickness of the pen. */
const ringsOf = (shapes: readonly Shape[]): Shape[] =>
  shapes.filter(({ left, right, top, bottom }) => right - left > 38 && Math.abs(right - left - (bottom - top)) < 0.2);

function sealDistances({ input, pages, lines, pitch }: Sheet, page: number, date: Line): Distance[] {
  const rings = ringsOf(pages[page]?.shapes ?? []);
  const centres = rings.map(({ left, right, top, bottom }) => ({ x: (left + right) / 2, y: (top + bottom) / 2 }));
  const last = centres.at(-1) ?? { x: 0, y: 0 };
  const black = (lines[page] ?? []).filter(({ sizePt }) => sizePt > 15);
  const firstTop = Math.min(...centres.map(({ y }) => y - 21));
  const text = black.filter((line) => line.bottom < firstTop + 1).at(-1);
  const apart = centres.flatMap((a, i) => centres.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));

  return [
    distance('7.3.5.1 日期右空四字', date.right, RIGHT - 4 * CELL),
    distance('7.3.5.1 印章数', rings.length, input.signers.filter(({ seal }) => seal).length, 0),
    distance('7.3.5.1 印章直径', (rings[0]?.right ?? 0) - (rings[0]?.left ?? 0), 42.6, 0.7),
    distance('7.3.5.1 印章以日期居中', last.x, (date.left + date.right) / 2, 0.3),
    distance('7.3.5.1 日期在印章中心偏下', date.baseline - last.y, 10, 9),
    // Within one line of the text above.
    distance('7.3.5.1 首排印章上距正文一行之内', text ? (firstTop - underLine(text, pitch)) / pitch : 9, 0.5, 0.5),
    distance('7.3.5.1 不超出版心左', Math.max(0, LEFT - Math.min(...centres.map(({ x }) => x - 21))), 0, 0.02),
    distance('7.3.5.1 不超出版心右', Math.max(0, Math.max(...centres.map(({ x }) => x + 21)) - RIGHT), 0, 0),
    distance('7.3.5.1 不超出版心下', Math.max(0, Math.max(...centres.map(({ y }) => y + 21)) - BOTTOM), 0, 0),
    distance('7.3.5.1 互不相交或相切', apart.filter((each) => each < 42.5).length, 0, 0),
  ];
}
