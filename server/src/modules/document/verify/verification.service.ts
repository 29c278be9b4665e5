import { dateOf } from '@yiwang/shared/calendar/working-days';
import { validityOn } from '@yiwang/shared/document/validity.rules';
import type { DocumentVerification } from '@yiwang/shared/document/verification.contract';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { IssuerModel, type IssuerRecord } from '#modules/document/issuer.model';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { loadKeys } from '#platform/signing/key-register';
import type { VerifyingKey } from '#platform/signing/verifying-key';

/** What anybody who holds a copy may know. Throws `document.verification_not_found`. */
export async function getVerification(code: string): Promise<DocumentVerification> {
  const document = await DocumentModel.findOne(
    { 'final.verificationCode': code },
    { outbox: 0, trail: 0, steps: 0 },
  ).lean<DocumentRecord>();
  if (!document?.final) throw new AppError('document.verification_not_found');

  const { content, registration, issuedOn, final, validity } = document;
  const [issuers, keys] = await Promise.all([
    IssuerModel.find({ _id: { $in: content.issuerIds } }).lean<IssuerRecord[]>(),
    loadKeys(),
  ]);

  return {
    code,
    issuerNames: content.issuerIds.flatMap((id) => issuers.find(({ _id }) => _id === id)?.name ?? []),
    number: registration?.number ?? null,
    title: isForThePublic(content.annotation) ? content.title : null,
    issuedOn,
    pageCount: final.pageCount,
    sha256: final.sha256,
    validity: validityOn(validity, dateOf(now())),
    keys: keys.map(presentKey),
  };
}

export const listPublicKeys = async () => ({ items: (await loadKeys()).map(presentKey) });

const presentKey = ({ keyId, algorithm, publicKey, since, until }: VerifyingKey) => ({
  keyId,
  algorithm,
  publicKey,
  since: since.toISOString(),
  until: until?.toISOString() ?? null,
});

/** 附注 says so: 此件公开发布, 此件主动公开. Whatever is not said to be public is not: 此件不予公开, 此件依申请公开. */
export const isForThePublic = (annotation: string): boolean =>
  /公开发布|主动公开/.test(annotation) && !/[不非未]/.test(annotation);
