import type { Archive } from '#platform/sheet/archive';
import { readXml } from '#platform/sheet/xml';

/** How a number is shown: as a date, or padded with zeros to a width (employee number 00012 stored as 12). */
export type NumberFormat = 'date' | number | null;

/** The built-in formats that show a date, with those of Chinese and Japanese editions. ECMA-376 part 1, 18.8.30. */
const isBuiltInDate = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);

/** By style index of a cell (`s`). */
export async function readNumberFormats(archive: Archive, path: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;

  await readXml(archive, path, {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes()['numFmtId']), attributes()['formatCode'] ?? '');
      if (tag === 'cellXfs') inCellFormats = true;
      if (tag === 'xf' && inCellFormats) formats.push(formatOf(Number(attributes()['numFmtId'] ?? 0), codes));
    },
    close(tag) {
      if (tag === 'cellXfs') inCellFormats = false;
    },
  });

  return formats;
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) return isBuiltInDate(id) ? 'date' : null;
  if (/^0{2,}$/u.test(code)) return code.length;

  const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '').toLowerCase();

  return /[ymdh年月日]/u.test(shown) && !/general/u.test(shown) ? 'date' : null;
}

/** ISO date of a serial day; the made-up 29 February 1900 of the format shifts the days before it. */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_465) return null;

  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  const sinceEpoch = days - (days < 60 ? 25_568 : 25_569);

  return new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
}
