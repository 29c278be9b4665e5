import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { DocFormat } from '@yiwang/shared/document/document.kinds';
import { formatNumber, orderNumber } from '@yiwang/shared/document/number.rules';
import type { DocumentRecord, Registration } from '#modules/document/document.model';
import { DocumentModel } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { NumberModel, type NumberRow } from '#modules/document/register/number.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { forgetOnDisconnect } from '#platform/database/connect';
import { isDuplicateKey } from '#platform/database/faults';
import { insertTogether } from '#platform/database/insert-rows';
import { gathered } from '#platform/gathered';

const queues = new Map<string, Promise<unknown>>();

/** One after the other within this server; between servers the unique index decides. */
function inOrder<T>(series: string, act: () => Promise<T>): Promise<T> {
  const before = queues.get(series) ?? Promise.resolve();
  const acting = before.then(act, act);
  queues.set(series, acting);
  void acting
    .catch(() => undefined)
    .finally(() => {
      if (queues.get(series) === acting) queues.delete(series);
    });

  return acting;
}

/**
 * The number of a document in a series: the one that it has already, else the next. Gapless, because the row of
 * the book is the number: it is written before anybody is told, and is never taken back (art. 25(2), domain.md 1.4).
 */
export function reserveNumber(
  document: Pick<DocumentRecord, '_id' | 'content' | 'issuedOn'>,
  issuer: IssuerRecord,
  code: { readonly code: string; readonly format: DocFormat },
  year: number,
  by: ActorTrace,
): Promise<NumberRow> {
  return inOrder(`${code.code}:${year}`, async () => {
    const held = await liveNumberOf(document._id);
    if (held && held.code === code.code && held.year === year) return held;
    if (held) await voidNumberRow(held._id, '登记时改用其他代字或年份');

    const series = `${code.code}:${year}`;
    for (;;) {
      const serial = (lastSerials.get(series) ?? (await readLastSerial(code.code, year))) + 1;
      const row: NumberRow = {
        _id: `${series}:${serial}`,
        issuerId: issuer._id,
        unitId: issuer.unitId,
        code: code.code,
        year,
        serial,
        number: code.format === 'order' ? orderNumber(serial) : formatNumber({ code: code.code, year, serial }),
        state: 'reserved',
        live: true,
        reason: '',
        documentId: document._id,
        docKind: document.content.docKind,
        title: document.content.title,
        issuedOn: document.issuedOn,
        by: by.name,
        at: now(),
      };
      if (await insertNumber(row)) {
        lastSerials.set(series, serial);
        return row;
      }
      lastSerials.delete(series);
      const mine = await liveNumberOf(document._id);
      if (mine) return mine;
    }
  });
}

/** The last serial that this process wrote in a series: the last of all, unless another process wrote since. */
const lastSerials = new Map<string, number>();
forgetOnDisconnect(() => lastSerials.clear());

async function readLastSerial(code: string, year: number): Promise<number> {
  const last = await NumberModel.findOne({ code, year }, { serial: 1 }).sort({ serial: -1 }).lean<NumberRow>();

  return last?.serial ?? 0;
}

const liveNumberOf = gathered<DocumentId, NumberRow | null>(async (documentIds) => {
  const found = await NumberModel.find({ documentId: { $in: [...documentIds] }, live: true }).lean<NumberRow[]>();
  const byDocument = new Map(found.map((each) => [each.documentId, each]));

  return documentIds.map((id) => byDocument.get(id) ?? null);
});

/** False where the serial is taken, or the document has a number already. */
async function insertNumber(row: NumberRow): Promise<boolean> {
  try {
    return await insertTogether(NumberModel, row);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

interface Use extends Pick<Registration, 'code' | 'year' | 'serial'> {
  readonly documentId: DocumentId;
}

/** The document holds its number: the book says so. Lines that come at the same time are written together. */
export const useNumber: (use: Use) => Promise<null> = gathered(async (all) => {
  const lines = all.map(({ documentId, code, year, serial }) => ({
    updateOne: {
      filter: { _id: `${code}:${year}:${serial}`, documentId, state: 'reserved' },
      update: { $set: { state: 'used' } },
    },
  }));
  await NumberModel.collection.bulkWrite(lines as never, { ordered: false });

  return all.map(() => null);
});

export async function voidNumberRow(id: string, reason: string): Promise<void> {
  await NumberModel.updateOne({ _id: id }, { $set: { state: 'void', live: false, reason } });
}

/** A number that was reserved and whose document went elsewhere is void, with the reason; one in use is marked so. */
export async function settleNumbers(at: Date): Promise<void> {
  const stale = await NumberModel.find({ state: 'reserved', at: { $lt: new Date(at.getTime() - 60_000) } }).lean<
    NumberRow[]
  >();
  for (const row of stale) {
    const document = await DocumentModel.findById(row.documentId, {
      registration: 1,
      status: 1,
    }).lean<DocumentRecord>();
    const held = document?.registration;
    if (held && held.code === row.code && held.year === row.year && held.serial === row.serial)
      await useNumber({ ...held, documentId: row.documentId });
    else if (document?.status !== 'registering') await voidNumberRow(row._id, '登记未完成，文件已退回或作废');
  }
}
