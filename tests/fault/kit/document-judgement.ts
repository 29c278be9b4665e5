import type { DeliveryRecord } from '@yiwang/server/modules/document/delivery.model';
import type { DocumentRecord } from '@yiwang/server/modules/document/document.model';
import type { NumberRow } from '@yiwang/server/modules/document/register/number.model';
import { settleNumbers } from '@yiwang/server/modules/document/register/numbers';
import { brokenTrailEntry } from '@yiwang/server/modules/document/trail';
import { verifyAudit } from '@yiwang/server/platform/audit/audit';
import mongoose from 'mongoose';
import type { Bound } from '../../load/kit/report.js';
import type { AnsweredAct } from './document-ways.js';

const none = (name: string, value: number): Bound => ({ name, value, limit: 0 });
const count = <T>(all: readonly T[], is: (each: T) => boolean): number => all.filter(is).length;

/** Everything that must hold of what is on disk, whatever was killed: each bound counts what does not. */
export async function judge(ids: readonly string[], answered: readonly AnsweredAct[]): Promise<Bound[]> {
  const rows = <T>(name: string) => collection(name) as unknown as mongoose.mongo.Collection<T & { _id: string }>;
  const documents = (await rows<DocumentRecord>('documents')
    .find({ _id: { $in: [...ids] } } as never)
    .toArray()) as unknown as DocumentRecord[];
  const deliveries = (await rows<DeliveryRecord>('deliveries')
    .find({ documentId: { $in: [...ids] } } as never)
    .toArray()) as unknown as DeliveryRecord[];
  // What a crash left between book and document is settled by the minute; here as if it had passed.
  await settleNumbers(new Date(Date.now() + 120_000));
  const numbers = (await rows<NumberRow>('documentNumbers').find({}).toArray()) as unknown as NumberRow[];
  const tasks = (await collection('documentTasks').find({ open: true }).toArray()) as unknown as {
    readonly kind: string;
    readonly subjectId: string;
    readonly personId: string;
  }[];
  const audit = await verifyAudit();

  return [
    none('documents lost', ids.length - documents.length),
    none(
      'documents stuck',
      count(documents, ({ status }) => status !== 'filed' && status !== 'void'),
    ),
    ...judgeTrails(documents, answered),
    none(
      'breaks of trails',
      count([...documents, ...deliveries], ({ trail }) => brokenTrailEntry(trail) !== null),
    ),
    ...judgeNumbers(documents, numbers),
    none('breaks of the audit chain', audit.intact ? 0 : 1),
    none('acts not audited once', await unaudited(documents)),
    ...judgeDeliveries(documents, deliveries),
    none('tasks that do not agree', taskFaults(documents, deliveries, tasks)),
  ];
}

/** Each answered act stands in the trail once, and nothing that was done once stands there twice. */
function judgeTrails(documents: readonly DocumentRecord[], answered: readonly AnsweredAct[]): Bound[] {
  const byId = new Map<string, DocumentRecord>(documents.map((each) => [each._id, each]));
  const times = (act: AnsweredAct): number =>
    count(
      byId.get(act.documentId)?.trail ?? [],
      (entry) =>
        entry.act === act.act &&
        entry.by.personId === act.personId &&
        (entry.stepId ?? act.stepId) === act.stepId &&
        entry.outcome === act.outcome,
    );
  const given = new Map<string, number>();
  for (const act of answered) given.set(JSON.stringify(act), (given.get(JSON.stringify(act)) ?? 0) + 1);
  const lost = [...given].filter(([act, often]) => times(JSON.parse(act) as AnsweredAct) < often).length;

  const twice = documents.reduce((sum, { trail }) => {
    const keys = trail.map(({ act, stepId, by, outcome, details }) =>
      JSON.stringify([act, stepId, by.personId, outcome, details['round'] ?? null]),
    );
    return sum + keys.length - new Set(keys).size;
  }, 0);

  return [none('answered acts lost', lost), none('acts done twice', twice)];
}

/** Gapless for each code and year; the book and the documents say the same. */
function judgeNumbers(documents: readonly DocumentRecord[], numbers: readonly NumberRow[]): Bound[] {
  const series = new Map<string, number[]>();
  for (const { code, year, serial } of numbers)
    series.set(`${code}:${year}`, [...(series.get(`${code}:${year}`) ?? []), serial]);
  const gaps = [...series.values()].reduce(
    (sum, serials) =>
      sum +
      count(
        serials.sort((a, b) => a - b),
        (serial) => serials[serial - 1] !== serial,
      ),
    0,
  );
  const byDocument = new Map(documents.map((each) => [each._id, each]));
  const faulty = numbers.filter(({ documentId, state, serial, reason }) => {
    const document = byDocument.get(documentId);
    const holds = document?.registration?.serial === serial;
    return !(state === 'used' ? holds && document?.status === 'filed' : holds && reason !== '');
  });
  const numbered = documents.filter(({ registration }) => registration !== null);

  return [
    none('gaps in numbers', gaps),
    none(
      'numbers left reserved',
      count(numbers, ({ state }) => state === 'reserved'),
    ),
    none('lines of the book that their documents do not hold', faulty.length),
    none('documents without their line', numbered.length - numbers.length),
  ];
}

async function unaudited(documents: readonly DocumentRecord[]): Promise<number> {
  let faults = 0;
  for (const { _id, trail } of documents) {
    const audited = await collection('audit')
      .find({ subject: `document:${_id}` })
      .toArray();
    const acts = (all: readonly string[]) => all.toSorted().join();
    const same = acts(audited.map(({ action }) => action as string)) === acts(trail.map(({ act }) => act));
    faults += same ? 0 : 1;
  }

  return faults;
}

function judgeDeliveries(documents: readonly DocumentRecord[], deliveries: readonly DeliveryRecord[]): Bound[] {
  const expected = documents.flatMap(({ _id, status, content }) =>
    status === 'filed'
      ? content.addressees.map((each) => `${_id}:${each.type === 'unit' ? each.unitId : each.personId}`)
      : [],
  );
  const present = deliveries.map(({ documentId, unitId }) => `${documentId}:${unitId}`);
  const known = new Set(present);

  return [
    none(
      'deliveries lost',
      count(expected, (each) => !known.has(each)),
    ),
    none('deliveries twice or too many', present.length - expected.length),
  ];
}

/** Who is asked has an open task, and nobody else has one: filed and void ask nobody, a sent delivery asks its desk. */
function taskFaults(
  documents: readonly DocumentRecord[],
  deliveries: readonly DeliveryRecord[],
  tasks: readonly { readonly kind: string; readonly subjectId: string }[],
): number {
  const asking = new Set(tasks.map(({ kind, subjectId }) => `${kind}:${subjectId}`));
  const tooMany = count(documents, ({ _id }) => asking.has(`document:${_id}`));
  const missing = count(deliveries, ({ _id, state }) => state === 'sent' && !asking.has(`delivery:${_id}`));

  return tooMany + missing;
}

export function collection(name: string) {
  const { db } = mongoose.connection;
  if (!db) throw new Error('not connected');
  return db.collection(name);
}
