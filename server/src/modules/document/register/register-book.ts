import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Page } from '@yiwang/shared/contract/page';
import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { registerEntrySchema } from '@yiwang/shared/document/issuer.contract';
import { forceMark } from '@yiwang/shared/document/validity.rules';
import type { z } from 'zod';
import { seesUnit } from '#modules/document/document.policy';
import { loadIssuer } from '#modules/document/issuer/issuer.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { type BookFacts, factsOfBook } from '#modules/document/register/book-entries';
import { NumberModel, type NumberRow } from '#modules/document/register/number.model';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';
import { newId } from '#platform/id';
import { type Row, writeWorkbook } from '#platform/sheet/write-workbook';

type Entry = z.output<typeof registerEntrySchema>;
interface BookQuery {
  readonly year: number;
  readonly code?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

async function bookOf(actor: Actor, id: IssuerId): Promise<IssuerRecord> {
  const [issuer, tree] = await Promise.all([loadIssuer(id), getUnitTree()]);
  if (!seesUnit(actor, issuer.unitId, tree)) throw new AppError('issuer.forbidden');
  return issuer;
}

/** The book of one year in the order of codes and numbers; a void number keeps its line and its reason. */
export async function readBook(actor: Actor, id: IssuerId, query: BookQuery): Promise<Page<Entry>> {
  await bookOf(actor, id);
  const after = positionOf(query.cursor, ['string', 'number']);
  const rows = await NumberModel.find({
    issuerId: id,
    year: query.year,
    ...(query.code ? { code: query.code } : {}),
    ...(after ? { $or: [{ code: { $gt: after[0] } }, { code: after[0], serial: { $gt: after[1] } }] } : {}),
  } as never)
    .sort({ code: 1, serial: 1 })
    .limit(query.limit + 1)
    .lean<NumberRow[]>();

  const facts = new Map((await factsOfBook(rows)).map((each, index) => [rows[index], each]));

  return pageOfRows(
    rows,
    query.limit,
    ({ code, serial }) => [code, serial],
    (row) => present(row, facts.get(row) as BookFacts),
  );
}

function present(
  { number, code, year, serial, state, reason, documentId, docKind, title, issuedOn, by, at }: NumberRow,
  facts: BookFacts,
): Entry {
  const said = { number, code, year, serial, state, reason, documentId, docKind, title, issuedOn, by };
  return { ...said, ...facts, at: at.toISOString() };
}

const states = { reserved: '登记中', used: '已用', void: '作废' } as const;
const stateWords = ({ state }: NumberRow, { validity }: BookFacts): string =>
  forceMark(validity, dateOf(now())) ?? states[state];
// As text, never as a formula: a title that begins with "=" stays a title.
const text = (value: string) => ({ value, type: String });
const heading = (...titles: string[]): Row => titles.map((value) => ({ ...text(value), fontWeight: 'bold' as const }));

const lineOf = (row: NumberRow, facts: BookFacts): Row => [
  ...[row.number, row.title, row.issuedOn ?? '', facts.sentTo].map(text),
  facts.copies > 0 ? { value: facts.copies, type: Number } : text(''),
  ...[row.by, stateWords(row, facts), row.reason].map(text),
];

export async function exportBook(actor: Actor, id: IssuerId, year: number): Promise<{ name: string; content: Buffer }> {
  const issuer = await bookOf(actor, id);
  const rows = await NumberModel.find({ issuerId: id, year }).sort({ code: 1, serial: 1 }).lean<NumberRow[]>();
  const facts = await factsOfBook(rows);
  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'issuer.export_book',
    subject: `issuer:${id}`,
    outcome: 'success',
    details: { year, rows: rows.length },
  });
  const lines = [
    heading('发文字号', '标题', '成文日期', '分送范围', '印制份数', '登记人', '状态', '作废理由'),
    ...rows.map((row, index): Row => lineOf(row, facts[index] as BookFacts)),
  ];

  return {
    name: `${issuer.name}${year}年发文登记簿.xlsx`,
    content: await writeWorkbook([{ sheet: `${year}`, data: lines }]),
  };
}
