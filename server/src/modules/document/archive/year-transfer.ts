import { Readable } from 'node:stream';
import { dateOf } from '@yiwang/shared/calendar/working-days';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { currentArchive } from '#modules/document/archive/current-archive';
import { withLateManifest } from '#modules/document/archive/manifest';
import { transferGuide } from '#modules/document/archive/reading-guide';
import {
  dueReceived,
  findReceived,
  receivedFile,
  receivedPath,
  receivedRow,
  yearOfReceived,
} from '#modules/document/archive/received-of-year';
import { appraisalDueOn } from '#modules/document/archive/retention';
import {
  fileOf,
  type LateFile,
  type Measured,
  type PackageFile,
  zipStream,
} from '#modules/document/archive/zip-stream';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { inGroups } from '#modules/document/receive/follow-delivery';
import { findValidities } from '#modules/document/receive/validity-of-documents';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { writtenKeys } from '#platform/signing/key-file';
import { loadKeys } from '#platform/signing/key-register';
import { getStorage } from '#platform/storage/storage';

type Filed = Pick<
  DocumentRecord,
  '_id' | 'registration' | 'issuedOn' | 'validity' | 'filing' | 'archive' | 'createdAt'
> & { readonly content: Pick<DocumentRecord['content'], 'title' | 'docKind'> };
const fields = {
  ...{ 'content.title': 1, 'content.docKind': 1 },
  ...{ registration: 1, issuedOn: 1, validity: 1, filing: 1, archive: 1, createdAt: 1 },
};
/** Packages made again before a transfer, at the same time. */
const atOnce = 8;

/** Packages lie in the transfer under their place in it and their number. */
const pathOf = ({ _id, registration }: Filed, index: number): string =>
  `packages/${String(index + 1).padStart(4, '0')}-${registration?.number ?? _id}.zip`;

/**
 * The documents of a year that an issuer filed as one ZIP, while it is read: each package is compared with the sum that
 * was kept when it was made. The year is that of the document (成文日期), not that in which it was filed: what a year
 * brought is filed until 30 June of the next (国家档案局令第13号). A joint document is in the transfer of its main organ
 * (条例 art. 27). Packages that no longer say what stands are made again first.
 */
export async function yearTransfer(from: TransferFrom, year: number): Promise<Readable> {
  const [filed, received, keys] = await Promise.all([findFiled(from.issuers), findReceived(from.unitId), loadKeys()]);
  const ofYear = await withCurrentArchives(filed.filter((each) => issuedOnOf(each).startsWith(`${year}-`)));
  const kept = ofYear.filter(({ archive }) => archive);
  const receivedOfYear = received.filter((each) => yearOfReceived(each) === year);
  if (kept.length + receivedOfYear.length === 0) throw new AppError('document.archive_missing');

  const at = now();
  const validities = await findValidities(receivedOfYear.map(({ documentId }) => documentId));
  const listed = transferList(from.name, year, at, { kept, ofYear, filed });
  const files = [
    ...kept.map(packageFile),
    ...receivedOfYear.map(receivedFile),
    lateJson('transfer.json', (before) => ({
      ...listed,
      received: receivedOfYear.map((each, index) => ({
        ...receivedRow(each, validities.get(each.documentId)),
        path: receivedPath(each, index),
        ...before.get(receivedPath(each, index)),
      })),
      dueForAppraisal: [...listed.dueForAppraisal, ...received.flatMap((each) => dueReceived(each, at))],
    })),
    fileOf('keys.json', writtenKeys(keys)),
    fileOf('verify.txt', transferGuide(from.name, year)),
  ];

  return zipStream(withLateManifest(files), at);
}

/** What one issuer issued, or all of a unit: what its issuers issued and what it received. */
export interface TransferFrom {
  readonly name: string;
  readonly issuers: readonly Pick<IssuerRecord, '_id' | 'unitId'>[];
  /** Null where nothing received belongs to it. */
  readonly unitId: UnitId | null;
}

async function findFiled(issuers: TransferFrom['issuers']): Promise<Filed[]> {
  if (issuers.length === 0) return [];
  const unitIds = [...new Set(issuers.map(({ unitId }) => unitId))];
  const main = { 'content.issuerIds.0': { $in: issuers.map(({ _id }) => _id) } };

  return DocumentModel.find({ unitId: { $in: unitIds }, 'filing.at': { $gt: '' }, ...main }, fields)
    .sort({ 'filing.at': 1, _id: 1 })
    .lean<Filed[]>();
}

async function withCurrentArchives(documents: readonly Filed[]): Promise<Filed[]> {
  const current = new Map<string, Filed['archive']>();
  await inGroups(
    documents,
    async ({ _id, archive }) => {
      if (archive) current.set(_id, await currentArchive(_id));
    },
    atOnce,
  );

  return documents.map((each) => ({ ...each, archive: current.get(each._id) ?? null }));
}

function packageFile(document: Filed, index: number): PackageFile {
  const { storageKey, sha256, sizeBytes } = document.archive as NonNullable<Filed['archive']>;

  return { path: pathOf(document, index), sha256, sizeBytes, open: () => getStorage().open(storageKey) };
}

interface Lists {
  readonly kept: readonly Filed[];
  readonly ofYear: readonly Filed[];
  readonly filed: readonly Filed[];
}

/** What the transfer holds and what it lacks, each document with its state as of now, and what is due for appraisal. */
const transferList = (name: string, year: number, at: Date, { kept, ofYear, filed }: Lists) => ({
  format: 'yiwang-transfer-1',
  issuer: name,
  year,
  madeAt: at.toISOString(),
  documents: kept.map((document, index) => ({
    path: pathOf(document, index),
    sha256: document.archive?.sha256,
    sizeBytes: document.archive?.sizeBytes,
    edition: document.archive?.edition ?? 1,
    ...described(document),
  })),
  /** Filed, and their package is not made yet. */
  withoutPackage: ofYear.filter(({ archive }) => !archive).map(described),
  dueForAppraisal: filed.flatMap((document) => {
    const dueOn = document.filing && appraisalDueOn(document.filing, issuedOnOf(document));
    return dueOn && dueOn <= dateOf(at) ? [{ ...described(document), dueOn }] : [];
  }),
});

const issuedOnOf = ({ issuedOn, createdAt }: Filed): string => issuedOn ?? dateOf(createdAt);

const described = ({ _id, registration, content, issuedOn, filing, validity }: Filed) => ({
  id: _id,
  number: registration?.number ?? null,
  title: content.title,
  docKind: content.docKind,
  issuedOn,
  retention: filing?.retention,
  filedAt: filing?.at,
  filedBy: filing?.by,
  holdReason: filing?.holdReason,
  validity: validityOn(validity, dateOf(now())),
});

/** A list that names sums which are known only when what it lists was written. */
const lateJson = (path: string, content: (before: ReadonlyMap<string, Measured>) => unknown): LateFile => ({
  path,
  make: async (before) => Readable.from([Buffer.from(`${JSON.stringify(content(before), null, 2)}\n`)]),
});
