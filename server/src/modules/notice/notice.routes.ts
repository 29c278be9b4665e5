import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId, SavedAudienceId } from '@yiwang/shared/notice/notice.schemas';
import { Router } from 'express';
import { countAudience } from '#modules/notice/audience.service';
import { checkDraft } from '#modules/notice/check-notice';
import { correctNotice, listEditions } from '#modules/notice/correct-notice';
import { createNotice, removeDraft, saveDraft } from '#modules/notice/draft-notice';
import { exportReceipts } from '#modules/notice/export-receipts';
import { getProgress, listForwards, listReceipts } from '#modules/notice/follow-notice';
import type { ForwardId } from '#modules/notice/forward.model';
import { forwardNotice } from '#modules/notice/forward-notice';
import { listNotices } from '#modules/notice/list-notices';
import { getNotice } from '#modules/notice/notice.service';
import { publishNotice } from '#modules/notice/publish-notice';
import { putReceipt } from '#modules/notice/receipt.service';
import { remindReceivers } from '#modules/notice/remind-receivers';
import { listAudiences, removeAudience, saveAudience } from '#modules/notice/saved-audience.service';
import { cancelSchedule, withdrawNotice } from '#modules/notice/withdraw-notice';
import type { Actor } from '#platform/actor';
import { attachmentName } from '#platform/http/attachment-name';
import { bind, type HttpContext } from '#platform/http/bind';
import { bindDirect } from '#platform/http/bind-direct';
import { idOf } from '#platform/http/idempotency';
import { originSocketOf } from '#platform/http/origin-socket';
import { newId } from '#platform/id';

export const noticeRoutes = Router();

const receive = (
  { actor, params, body }: ParsedOf<typeof noticeContract.putReceipt> & { actor: Actor },
  { req }: HttpContext,
) => putReceipt(actor, params.id, body, originSocketOf(req));

/** Everybody in a city confirms within seconds. */
export const receiptRoute = bindDirect(noticeContract.putReceipt, receive);

const nothing = async (act: Promise<void>): Promise<Record<string, never>> => {
  await act;
  return {};
};

bind(noticeRoutes, noticeContract.putReceipt, receive);

bind(noticeRoutes, noticeContract.list, ({ actor, query }) => listNotices(actor, query));
bind(noticeRoutes, noticeContract.create, ({ actor, body }, { req }) =>
  createNotice(actor, body, idOf(req, actor, newId) as NoticeId),
);
bind(noticeRoutes, noticeContract.get, ({ actor, params }) => getNotice(actor, params.id));
bind(noticeRoutes, noticeContract.saveDraft, ({ actor, params, body }) => saveDraft(actor, params.id, body));
bind(noticeRoutes, noticeContract.removeDraft, ({ actor, params }) => nothing(removeDraft(actor, params.id)));
bind(noticeRoutes, noticeContract.publish, ({ actor, params, body }) => publishNotice(actor, params.id, body));
bind(noticeRoutes, noticeContract.cancelSchedule, ({ actor, params }) => cancelSchedule(actor, params.id));
bind(noticeRoutes, noticeContract.withdraw, ({ actor, params, body }) => withdrawNotice(actor, params.id, body.reason));
bind(noticeRoutes, noticeContract.correct, ({ actor, params, body }) => correctNotice(actor, params.id, body));
bind(noticeRoutes, noticeContract.listEditions, ({ actor, params }) => listEditions(actor, params.id));

bind(noticeRoutes, noticeContract.listReceipts, ({ actor, params, query }) => listReceipts(actor, params.id, query));
bind(noticeRoutes, noticeContract.getProgress, ({ actor, params }) => getProgress(actor, params.id));
bind(noticeRoutes, noticeContract.exportReceipts, async ({ actor, params, query }, { res }) => {
  const { name, content } = await exportReceipts(actor, params.id, query.language);
  res.attachment(attachmentName(name)).send(content);
});
bind(noticeRoutes, noticeContract.remind, ({ actor, params, body }) => remindReceivers(actor, params.id, body?.unitId));

bind(noticeRoutes, noticeContract.forward, ({ actor, params, body }, { req }) =>
  forwardNotice(actor, params.id, body, idOf(req, actor, newId) as ForwardId),
);
bind(noticeRoutes, noticeContract.listForwards, ({ actor, params }) => listForwards(actor, params.id));

bind(noticeRoutes, noticeContract.check, ({ actor, body }) => checkDraft(actor, body));
bind(noticeRoutes, noticeContract.countAudience, ({ body }) => countAudience(body.audience));
bind(noticeRoutes, noticeContract.listAudiences, ({ actor }) => listAudiences(actor));
bind(noticeRoutes, noticeContract.saveAudience, ({ actor, body }, { req }) =>
  saveAudience(actor, body, idOf(req, actor, newId) as SavedAudienceId),
);
bind(noticeRoutes, noticeContract.removeAudience, ({ actor, params }) => nothing(removeAudience(actor, params.id)));
