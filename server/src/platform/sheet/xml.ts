import { Parser } from 'saxen';
import type { Archive } from '#platform/sheet/archive';
import { SheetFault } from '#platform/sheet/sheet-fault';

export interface XmlHandlers {
  open?(tag: string, attributes: () => Record<string, string>): void;
  close?(tag: string): void;
  text?(text: string): void;
}

/** Streams one XML part of a workbook through handlers. Prefixes are dropped: some offices' writers use `x:row`. */
export async function readXml(archive: Archive, path: string, handlers: XmlHandlers): Promise<void> {
  const parser = new Parser();
  let broken: Error | null = null;

  parser.on('openTag', (name, attributes, decode) => {
    handlers.open?.(localName(name), () => decoded(attributes(), decode));
  });
  parser.on('closeTag', (name) => handlers.close?.(localName(name)));
  parser.on('text', (text, decode) => handlers.text?.(decode(text)));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', (error) => {
    broken ??= error;
  });

  await archive.read(path, (piece) => {
    parser.write(piece);
    if (broken) throw new SheetFault('unreadable', { part: path }, { cause: broken });
  });
  parser.end();
  if (broken) throw new SheetFault('unreadable', { part: path }, { cause: broken });
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function decoded(attributes: Record<string, string>, decode: (text: string) => string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) result[name] = decode(value);

  return result;
}
