import { type Block, maxBlocks } from '@yiwang/shared/document/document.content';
import { docKindNames } from '@yiwang/shared/document/document.kinds';
import { readTypedNumbers } from '@yiwang/shared/document/typed-numbers';
import type { DocxLine, DocxPiece, DocxTable, DocxText, LeftOut } from '#modules/document/import/docx.types';

export interface ImportedContent {
  readonly title: string;
  readonly addresseesText: string;
  readonly blocks: Block[];
  readonly leftOut: LeftOut[];
}

const longestText = 10_000;
const longestCell = 2000;
const mostRows = 500;
const mostColumns = 20;
const longestTitle = 200;
const longestAddressees = 500;
const kinds = Object.values(docKindNames);
/** Lines of a printed head above the title: 云岭市人民政府文件, 云政发〔2026〕1号, 000001, 特急. */
const isHead = (text: string): boolean =>
  /文件$|〔\d{4}〕|^\d{6}$|^(?:特急|加急|特提|平急)$|^签发人/u.test(text.replace(/\s+/gu, ''));

/**
 * Title, addressees and blocks as our editor holds them. The title is what is centred before the first line that is not,
 * or else a first line that ends with a kind. 署名 and 成文日期 at the end are given by approval and are left out.
 */
export function contentOfDocx({ pieces, leftOut }: DocxText): ImportedContent {
  const losses = new Set(leftOut);
  const titled = splitTitle(pieces);
  const { title } = titled;
  const { addresseesText, rest: body } = splitAddressees(titled);
  const rest = withoutSignature(body);
  if (rest.length < body.length) losses.add('signature');
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

  return { title, addresseesText, blocks, leftOut: [...losses] };
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
  if (title === '' || title.length > longestTitle) return plainTitle(pieces);

  const last = pieces.indexOf(titleLines.at(-1) as DocxLine);
  return { title, rest: pieces.slice(last + 1) };
}

/** Not centred: the first line below the head, where it ends with the name of a kind and no mark. */
function plainTitle(pieces: readonly DocxPiece[]): { title: string; rest: readonly DocxPiece[] } {
  const at = pieces.findIndex((piece) => 'rows' in piece || !isHead(piece.text));
  const first = pieces[at];
  const title = first && !('rows' in first) && first.level === 0 ? first.text.replace(/\s+/gu, '') : '';
  const isTitle = /.{4}/u.test(title) && !/[。；，：:！？]/u.test(title) && kinds.some((kind) => title.endsWith(kind));

  return isTitle && title.length <= longestTitle ? { title, rest: pieces.slice(at + 1) } : { title: '', rest: pieces };
}

/** 主送: the line right below the title, up to its colon. GB/T 9704-2012 7.3.2. */
function splitAddressees({ title, rest }: { title: string; rest: readonly DocxPiece[] }) {
  const [first] = rest;
  const line = title !== '' && first && !('rows' in first) && first.level === 0 ? first.text : '';
  const [, addresseesText = ''] = /^([^。；：:！？]+)[：:]$/u.exec(line) ?? [];

  return addresseesText === '' || addresseesText.length > longestAddressees
    ? { addresseesText: '', rest }
    : { addresseesText, rest: rest.slice(1) };
}

const date =
  /^(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$/u;
const organ = /^[^。；，：:！？]{2,40}(?:政府|[局委厅部院会社站所办处科队校心司公]|办公[厅室]|委员会|公司)$/u;

/** The name of the organ and the date at the very end; without a date only where it stands on the right. */
function withoutSignature(pieces: readonly DocxPiece[]): readonly DocxPiece[] {
  let end = pieces.length;
  const last = () => {
    const piece = pieces[end - 1];
    return piece && !('rows' in piece) && piece.level === 0
      ? { text: piece.text.replace(/\s+/gu, ''), align: piece.align }
      : null;
  };
  const isDated = date.test(last()?.text ?? '');
  if (isDated) end -= 1;
  for (let line = last(); line && organ.test(line.text) && (isDated || line.align === 'end'); line = last()) end -= 1;

  return pieces.slice(0, end);
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
