import { documentContract } from '@yiwang/shared/document/document.contract';
import { Router } from 'express';
import { docxLimits } from '#modules/document/import/docx.types';
import { importDocx } from '#modules/document/import/import-docx';
import { bind } from '#platform/http/bind';
import { limit } from '#platform/http/rate-limit';
import { withUploadedFile } from '#platform/http/temporary-upload';

export const importRoutes = Router();

const imports = limit(30, 60);
const largest = { maxBytes: docxLimits.fileBytes, tooLarge: 'file.too_large' as const };

bind(importRoutes, documentContract.importDocx, async ({ actor }, http) => {
  await imports.spend(actor.personId);
  return withUploadedFile(http, largest, importDocx);
});
