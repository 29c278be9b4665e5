import type { Readable } from 'node:stream';
import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { currentArchive } from '#modules/document/archive/current-archive';
import { receivedArchive } from '#modules/document/archive/received-archive';
import { yearTransfer } from '#modules/document/archive/year-transfer';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, require } from '#modules/document/document.service';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { keepsDesk } from '#modules/document/receive/delivery.policy';
import { openDelivery, requireDesk } from '#modules/document/receive/delivery.service';
import { findDesk } from '#modules/person/index';
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

  const bytes = await yearTransfer({ name: issuer.name, issuers: [issuer], unitId: null }, year);
  await recordDownload(actor, 'document.export_year', `issuer:${issuerId}`, { year });

  return { name: `${issuer.name} ${year}年归档.zip`, sizeBytes: null, bytes };
}

/** The package of a filed delivery, for the desk of the unit that received it. Throws `document.archive_missing`. */
export async function getReceivedArchive(actor: Actor, id: DeliveryId): Promise<Download> {
  const opened = await openDelivery(actor, id);
  requireDesk(actor, opened);
  const { incoming, title } = opened.delivery;
  const bytes = await receivedArchive(id);
  await recordDownload(actor, 'delivery.download_archive', `delivery:${id}`, {});

  return { name: `${[incoming?.number, title].filter(Boolean).join(' ')}.zip`, sizeBytes: null, bytes };
}

/**
 * All that a unit filed of a year: what it received, and what was issued by the organs of which the actor keeps the
 * issuers. Throws `document.archive_missing` where there is nothing.
 */
export async function exportUnitYear(actor: Actor, unitId: UnitId, year: number): Promise<Download> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(unitId);
  require(unit !== undefined, 'delivery.forbidden');
  const keeps = keepsDesk(actor, { unitId }, await findDesk(unitId, tree), tree);
  require(keeps, 'delivery.forbidden');

  const found = await IssuerModel.find({ $or: [{ unitId }, { actsForUnitId: unitId }] }).lean<IssuerRecord[]>();
  const issuers = found.filter((issuer) => keepsUnit(actor, issuer.unitId, tree));
  const name = unit?.name ?? '';
  const bytes = await yearTransfer({ name, issuers, unitId }, year);
  await recordDownload(actor, 'delivery.export_year', `unit:${unitId}`, { year });

  return { name: `${name} ${year}年归档.zip`, sizeBytes: null, bytes };
}

const recordDownload = (actor: Actor, action: AuditAction, subject: string, details: Record<string, unknown>) =>
  appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action,
    subject,
    outcome: 'success',
    details,
  });
