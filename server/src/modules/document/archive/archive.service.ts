import type { Readable } from 'node:stream';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import { currentArchive } from '#modules/document/archive/current-archive';
import { yearTransfer } from '#modules/document/archive/year-transfer';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, require } from '#modules/document/document.service';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';
import { getStorage } from '#platform/storage/storage';

export interface Download {
  readonly name: string;
  readonly sizeBytes: number | null;
  readonly bytes: Readable;
}

/** The package of a filed document with all that was done since, for the office that keeps it. Throws `document.archive_missing`. */
export async function getArchive(actor: Actor, id: DocumentId): Promise<Download> {
  const { document, tree } = await openDocument(actor, id);
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  const { registration, content } = document;
  const archive = await currentArchive(id);
  if (!archive) throw new AppError('document.archive_missing');

  await recordDownload(actor, 'document.download_archive', `document:${id}`, {});

  return {
    name: `${[registration?.number, content.title].filter(Boolean).join(' ')}.zip`,
    sizeBytes: archive.sizeBytes,
    bytes: await getStorage().open(archive.storageKey),
  };
}

/** All packages that an issuer filed in a year. Throws `document.archive_missing` where there are none. */
export async function exportYear(actor: Actor, year: number, issuerId: IssuerId): Promise<Download> {
  const [issuer, tree] = await Promise.all([IssuerModel.findById(issuerId).lean<IssuerRecord>(), getUnitTree()]);
  if (!issuer) throw new AppError('document.archive_missing');
  require(keepsUnit(actor, issuer.unitId, tree), 'document.forbidden');

  const bytes = await yearTransfer(issuer, year);
  await recordDownload(actor, 'document.export_year', `issuer:${issuerId}`, { year });

  return { name: `${issuer.name} ${year}年归档.zip`, sizeBytes: null, bytes };
}

const recordDownload = (actor: Actor, action: string, subject: string, details: Record<string, unknown>) =>
  appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action,
    subject,
    outcome: 'success',
    details,
  });
