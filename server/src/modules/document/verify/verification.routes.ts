import { verificationContract } from '@yiwang/shared/document/verification.contract';
import { type Request, Router } from 'express';
import { getVerification, listPublicKeys } from '#modules/document/verify/verification.service';
import { bind } from '#platform/http/bind';
import { limit } from '#platform/http/rate-limit';

export const verificationRoutes = Router();

const asking = limit(60, 60);
const spend = (req: Request): Promise<void> => asking.spend(req.ip ?? '');

bind(verificationRoutes, verificationContract.get, async ({ params }, { req }) => {
  await spend(req);
  return getVerification(params.code);
});
bind(verificationRoutes, verificationContract.listKeys, async (_, { req }) => {
  await spend(req);
  return listPublicKeys();
});
