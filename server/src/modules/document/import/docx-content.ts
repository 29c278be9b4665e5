import { type Block, maxBlocks } from '@yiwang/shared/document/document.content';
import { docKindNames } from '@yiwang/shared/document/document.kinds';
import { readTypedNumbers } from '@yiwang/shared/document/typed-numbers';
import type { DocxLine, DocxPiece, DocxTable, DocxText, LeftOut } from '#modules/document/import/docx.types';

export interface ImportedContent {
  readonly title: string;
  readonly blocks: Block[];
  readonly leftOut: LeftOut[];
}

const longestText = 10_000;
const longestCell = 2000;
const mostRows = 500;
const mostColumns = 20;
const longestTitle = 200;
const kinds = Object.values(docKindNames);
/** Lines of a printed head above the title: 云岭市人民政府文件, 云政发〔2026〕1号, 000001, 特急. */
const isHead = (text: string): boolean =>
  /文件$|〔\d{4}〕|^\d{6}$|^(?:特急|加急|特提|平急)$|^签发人/u.test(text.replace(/\s+/gu, ''));

/** Title and blocks as our editor holds them. The title is what is centred before the first line that is not. */
export function contentOfDocx({ pieces, leftOut }: DocxText): ImportedContent {
  const losses = new Set(leftOut);
  const { title, rest } = splitTitle(pieces);
  const numbers = readTypedNumbers(rest.map((piece) => ('rows' in piece ? '' : piece.text)));
  const blocks = rest.flatMap((piece, index): Block[] => {
    if ('rows' in piece) return [tableOf(piece, losses)];
    const line = numbers[index] ?? piece;
    return piecesOf(line.text).map((text, at) => ({
      type: 'text',
      level: at === 0 ? line.level : 0,
      text,
      align: line.level > 0 ? 'start' : piece.align,
    }));
  });

  return { title, blocks, leftOut: [...losses] };
}

export const isTooLong = ({ blocks }: ImportedContent): boolean => blocks.length > maxBlocks;

/** A centred title is often set in several lines; a number or the head of a printed document is not part of it. */
function splitTitle(pieces: readonly DocxPiece[]): { title: string; rest: readonly DocxPiece[] } {
  const end = pieces.findIndex((piece) => !isTitleLine(piece));
  const lead = pieces.slice(0, end === -1 ? pieces.length : end) as DocxLine[];
  const firstBody = lead.findIndex(({ text, align }, index) => index > 0 && align !== 'center' && !isHead(text));
  const lines = (firstBody === -1 ? lead : lead.slice(0, firstBody)).filter(({ text }) => !isHead(text));
  const kindAt = lines.findIndex(({ text }) => kinds.some((kind) => text.endsWith(kind)));
  const titleLines = kindAt === -1 ? lines : lines.slice(0, kindAt + 1);
  const title = titleLines.map(({ text }) => text.replace(/\s+/gu, '')).join('');
  if (title === '' || title.length > longestTitle) return { title: '', rest: pieces };

  const last = pieces.indexOf(titleLines.at(-1) as DocxLine);
  return { title, rest: pieces.slice(last + 1) };
}

const isTitleLine = (piece: DocxPiece): boolean =>
  !('rows' in piece) && (piece.align === 'center' || isHead(piece.text));

const piecesOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / longestText) }, (_, index) =>
    text.slice(index * longestText, (index + 1) * longestText),
  );

function tableOf({ rows }: DocxTable, losses: Set<LeftOut>): Block {
  const width = Math.min(mostColumns, Math.max(1, ...rows.map((row) => row.length)));
  if (rows.length > mostRows || rows.some((row) => row.length > mostColumns)) losses.add('large-tables');
  if (rows.some((row) => row.some((text) => text.length > longestCell))) losses.add('long-cells');
  const kept = rows
    .slice(0, mostRows)
    .map((row) => Array.from({ length: width }, (_, index) => (row[index] ?? '').slice(0, longestCell)));

  return { type: 'table', rows: kept.length === 0 ? [['']] : kept };
}
