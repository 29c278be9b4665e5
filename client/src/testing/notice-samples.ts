import type { InboxItem } from '@yiwang/shared/inbox/inbox.contract';
import {
  type MyReceipt,
  type Notice,
  type NoticeSummary,
  noticeIdSchema,
  type ReceiptCounts,
} from '@yiwang/shared/notice/notice.schemas';
import { personIdSchema } from '@yiwang/shared/person/person.contract';
import { unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { newId } from '#testing/fake-server';

const issuingUnit = { id: newId(unitIdSchema), name: '云岭市水务局' };

export function buildSummary(said: Partial<NoticeSummary> = {}): NoticeSummary {
  return {
    id: newId(noticeIdSchema),
    version: 2,
    title: '关于做好汛期值守的通知',
    mode: 'acknowledge',
    status: 'published',
    issuingUnit,
    deadline: null,
    publishedAt: '2026-11-20T01:00:00.000Z',
    edition: 1,
    hasAttachments: false,
    ...said,
  };
}

export const buildReceipt = (said: Partial<MyReceipt> = {}): MyReceipt => ({
  deliveredAt: '2026-11-20T01:00:01.000Z',
  readAt: null,
  acknowledgedAt: null,
  askedEdition: 1,
  remindedAt: null,
  paths: [{ kind: 'unit', label: '云岭市' }],
  done: false,
  ...said,
});

export function buildItem(
  notice: NoticeSummary = buildSummary(),
  receipt: MyReceipt = buildReceipt(),
): Extract<InboxItem, { kind: 'notice' }> {
  return {
    kind: 'notice',
    id: notice.id,
    title: notice.title,
    from: notice.issuingUnit.name,
    dueAt: notice.deadline,
    at: notice.publishedAt ?? '2026-11-20T01:00:00.000Z',
    done: receipt.done,
    notice,
    receipt,
  };
}

export function buildNotice(said: Partial<Notice> = {}): Notice {
  return {
    ...buildSummary(),
    bodyHtml: '<p>请各单位安排专人值守。</p>',
    author: { id: newId(personIdSchema), name: '何建国' },
    audience: null,
    attachments: [],
    publishAt: null,
    withdrawal: null,
    recipients: null,
    overrides: [],
    additions: [],
    myReceipt: null,
    abilities: {
      edit: false,
      publish: false,
      withdraw: false,
      correct: false,
      remind: false,
      follow: false,
      forward: false,
    },
    createdAt: '2026-11-20T00:00:00.000Z',
    updatedAt: '2026-11-20T00:00:00.000Z',
    ...said,
  };
}

export const buildCounts = (said: Partial<ReceiptCounts> = {}): ReceiptCounts => ({
  total: 5199,
  delivered: 5000,
  read: 4000,
  acknowledged: 3412,
  done: 3412,
  ...said,
});
