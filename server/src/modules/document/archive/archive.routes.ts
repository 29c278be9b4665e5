import { pipeline } from 'node:stream/promises';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { type Response, Router } from 'express';
import {
  type Download,
  exportUnitYear,
  exportYear,
  getArchive,
  getReceivedArchive,
} from '#modules/document/archive/archive.service';
import { attachmentName } from '#platform/http/attachment-name';
import { bind } from '#platform/http/bind';

export const archiveRoutes = Router();

bind(archiveRoutes, documentContract.getArchive, async ({ actor, params }, { res }) =>
  send(res, await getArchive(actor, params.id)),
);
bind(archiveRoutes, documentContract.exportYear, async ({ actor, params, query }, { res }) =>
  send(res, await exportYear(actor, params.year, query.issuerId)),
);

bind(archiveRoutes, deliveryArchiveContract.getArchive, async ({ actor, params }, { res }) =>
  send(res, await getReceivedArchive(actor, params.id)),
);
bind(archiveRoutes, deliveryArchiveContract.exportYear, async ({ actor, params }, { res }) =>
  send(res, await exportUnitYear(actor, params.id, params.year)),
);

async function send(res: Response, { name, sizeBytes, bytes }: Download): Promise<void> {
  res.attachment(attachmentName(name)).type('application/zip').set('Cache-Control', 'private, no-store');
  if (sizeBytes !== null) res.set('Content-Length', String(sizeBytes));
  await pipeline(bytes, res).catch((error: unknown) => {
    const fault = (bytes.errored ?? error) as NodeJS.ErrnoException;
    // Somebody who closes the tab is no fault of the server; a package that is not what was kept is.
    if (fault.code !== 'ERR_STREAM_PREMATURE_CLOSE' || !res.closed) throw fault;
  });
}
