import type { NoticeId } from '@yiwang/shared/notice/notice.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { Router } from 'express';
import { countAudience } from '#modules/notice/audience.service';
import { createNotice, removeDraft, saveDraft } from '#modules/notice/draft-notice';
import { getNotice } from '#modules/notice/notice.service';
import { publishNotice } from '#modules/notice/publish-notice';
import { putReceipt } from '#modules/notice/receipt.service';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const noticeRoutes = Router();

bind(noticeRoutes, noticeContract.create, ({ actor, body }, { req }) =>
  createNotice(actor, body, idOf(req, actor, newId) as NoticeId),
);
bind(noticeRoutes, noticeContract.get, ({ actor, params }) => getNotice(actor, params.id));
bind(noticeRoutes, noticeContract.saveDraft, ({ actor, params, body }) => saveDraft(actor, params.id, body));
bind(noticeRoutes, noticeContract.removeDraft, async ({ actor, params }) => {
  await removeDraft(actor, params.id);
  return {};
});
bind(noticeRoutes, noticeContract.publish, ({ actor, params, body }) => publishNotice(actor, params.id, body));
bind(noticeRoutes, noticeContract.putReceipt, ({ actor, params, body }) => putReceipt(actor, params.id, body));
bind(noticeRoutes, noticeContract.countAudience, ({ body }) => countAudience(body.audience));
