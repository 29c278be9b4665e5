import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { DocFormat } from '@yiwang/shared/document/document.kinds';
import { formatNumber, orderNumber } from '@yiwang/shared/document/number.rules';
import type { DocumentRecord, Registration } from '#modules/document/document.model';
import { DocumentModel } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { NumberModel, type NumberRow } from '#modules/document/register/number.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
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
    const held = await NumberModel.findOne({ documentId: document._id, live: true }).lean<NumberRow>();
    if (held && held.code === code.code && held.year === year) return held;
    if (held) await voidNumberRow(held._id, '登记时改用其他代字或年份');

    for (;;) {
      const last = await NumberModel.findOne({ code: code.code, year }, { serial: 1 })
        .sort({ serial: -1 })
        .lean<NumberRow>();
      const serial = (last?.serial ?? 0) + 1;
      const row: NumberRow = {
        _id: `${code.code}:${year}:${serial}`,
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
      try {
        await NumberModel.collection.insertOne(row as never);
        return row;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const mine = await NumberModel.findOne({ documentId: document._id, live: true }).lean<NumberRow>();
        if (mine) return mine;
      }
    }
  });
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
