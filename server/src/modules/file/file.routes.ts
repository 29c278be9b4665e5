import { pipeline } from 'node:stream/promises';
import { fileContract, maxFileSizeBytes, type StoredFile } from '@yiwang/shared/file/file.contract';
import { Router } from 'express';
import type { FileRecord } from '#modules/file/file.model';
import { discardFile, getDownload, keepFile, receiveFile } from '#modules/file/file.service';
import type { Actor } from '#platform/actor';
import { bind, type HttpContext } from '#platform/http/bind';
import { answerOnce } from '#platform/http/idempotency';
import { limit } from '#platform/http/rate-limit';
import { receiveUpload } from '#platform/http/upload';

export const fileRoutes = Router();

const uploads = limit(120, 60);

bind(fileRoutes, fileContract.upload, async ({ actor }, http) => keepOnce(actor, await receive(actor, http), http));
bind(fileRoutes, fileContract.download, async ({ actor, params }, { req, res }) => {
  const { file, open } = await getDownload(actor, params.id);
  const bytes = await open();

  // The name goes out in RFC 5987 form; the headers keep the content from ever acting as a page of ours.
  res.attachment(file.name);
  res.set({
    'Content-Type': shownTypes.has(file.mediaType) ? file.mediaType : 'application/octet-stream',
    'Content-Length': String(file.sizeBytes),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cache-Control': 'private, no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  if (req.method === 'HEAD') {
    bytes.destroy();
    res.end();
    return;
  }
  await pipeline(bytes, res).catch((error: unknown) => {
    // Somebody who closes the tab is no fault of the server.
    if (bytes.errored || !res.closed) throw error;
  });
});

/** What a browser shows without running anything. */
const shownTypes = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/gif']);

/** A file sent again under one key is the file of the first time; what came now is taken back. */
async function keepOnce(actor: Actor, file: FileRecord, { req }: HttpContext): Promise<StoredFile> {
  try {
    const kept = await answerOnce(req, actor, JSON.stringify([file.name, file.sha256]), () => keepFile(actor, file));
    if (kept.id !== file._id) await discardFile(file);
    return kept;
  } catch (error) {
    await discardFile(file);
    throw error;
  }
}

async function receive(actor: Actor, http: HttpContext): Promise<FileRecord> {
  await uploads.spend(actor.personId);

  return receiveUpload<FileRecord>(http, {
    field: 'file',
    maxBytes: maxFileSizeBytes,
    tooLarge: 'file.too_large',
    missing: 'file.missing',
    receive: (part) => receiveFile(actor, part),
    discard: discardFile,
  });
}
