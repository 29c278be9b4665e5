import type { DocumentId } from '@yiwang/shared/document/document.content';
import { openDocument } from '#modules/document/document.service';
import { mayReadAsReceiver } from '#modules/document/receive/receivers';
import { setFileReader } from '#modules/file/index';
import { AppError } from '#platform/errors';

/** The files of a document are for whoever may read it, on the issuing or on the receiving side. */
setFileReader('document', async (actor, id) => {
  try {
    await openDocument(actor, id as DocumentId);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'document.not_found') throw error;
    return mayReadAsReceiver(actor, id as DocumentId);
  }
});
