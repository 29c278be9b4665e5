import type { DocumentId } from '@yiwang/shared/document/document.content';
import { makeArchive } from '#modules/document/archive/make-archive';
import type { DocumentRecord } from '#modules/document/document.model';
import { onEffect } from '#platform/database/effects';

onEffect('document.file', ({ subject }, written) =>
  makeArchive(subject.slice('document:'.length) as DocumentId, written as DocumentRecord | undefined),
);
