import type { DocumentId } from '@yiwang/shared/document/document.content';
import { makeArchive } from '#modules/document/archive/make-archive';
import { onEffect } from '#platform/database/effects';

onEffect('document.file', ({ subject }) => makeArchive(subject.slice('document:'.length) as DocumentId));
