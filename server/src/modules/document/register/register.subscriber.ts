import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { registerUnitsAsIssuers } from '#modules/document/issuer/issuer.service';
import { useNumber, voidNumberRow } from '#modules/document/register/numbers';
import { onEffect, onEffectBeside } from '#platform/database/effects';

const registrationOf = async (subject: string) => {
  const id = subject.slice('document:'.length) as DocumentId;
  const document = await DocumentModel.findById(id, { registration: 1 }).lean<DocumentRecord>();
  return { id, registration: document?.registration ?? null };
};

onEffectBeside('document.register', async ({ subject }, written) => {
  const standing = written as DocumentRecord | undefined;
  const { id, registration } = standing
    ? { id: standing._id, registration: standing.registration }
    : await registrationOf(subject);
  if (registration) await useNumber({ ...registration, documentId: id });
});

onEffect('document.void_number', async ({ subject, payload }) => {
  const { registration } = await registrationOf(subject);
  const { reason } = payload['audit'] as { reason: string };
  if (registration) await voidNumberRow(`${registration.code}:${registration.year}:${registration.serial}`, reason);
});

// Units that a roster brings with a 机关代字 may issue from then on (art. 37).
onEffect('roster.apply', async () => {
  await registerUnitsAsIssuers();
});
