import { type Info, parse } from 'csv-parse/sync';
import type { Sheet, SheetLimits, SheetRow } from '#platform/sheet/sheet';
import { SheetFault } from '#platform/sheet/sheet-fault';

/** One table from comma, semicolon or tab separated text: UTF-8 or UTF-16 by their marks, else GB 18030. */
export function readCsv(bytes: Uint8Array, name: string, limits: SheetLimits): Sheet {
  const text = decodeText(bytes);
  const records = parseRecords(text);
  if (records.length > limits.lines) throw new SheetFault('too_large', { limitLines: limits.lines });

  const rows: SheetRow[] = [];
  let line = 1;
  for (const { record, info } of records) {
    const cells = record.slice(0, limits.columns).map((cell) => (cell.trim() === '' ? null : cell));
    if (cells.some((cell) => cell !== null)) rows.push({ line, cells, spread: false });
    // A quoted cell may hold line breaks: the next record starts where this one ended.
    line = info.lines + 1;
  }

  return { name, hidden: false, rows };
}

/** Text of a file written by an office program, which is GBK more often than not where no mark says otherwise. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);

  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function parseRecords(text: string): { record: string[]; info: Info }[] {
  const firstLine = text.slice(0, text.search(/\r?\n|$/u));
  const count = (mark: string) => firstLine.split(mark).length;
  const delimiter = [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));

  try {
    return parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    }) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    throw new SheetFault('unreadable', {}, { cause: error });
  }
}
