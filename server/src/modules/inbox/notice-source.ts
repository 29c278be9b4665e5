import type { InboxPlace, InboxSource, PlacedItem } from '#modules/inbox/inbox.source';
import { countOpenNotices, listDoneNotices, listOpenNotices, type ReceivedNotice } from '#modules/notice/index';

export const noticeSource: InboxSource = {
  async list({ personId }, state, after, limit) {
    const list = state === 'open' ? listOpenNotices : listDoneNotices;
    return (await list(personId, after, limit)).map(placed);
  },
  countOpen: ({ personId }) => countOpenNotices(personId),
};

function placed({ rowId, notice, receipt, dueAt, at }: ReceivedNotice): PlacedItem {
  const place: InboxPlace = { dueAt, at, id: rowId };

  return {
    place,
    item: {
      kind: 'notice',
      id: notice.id,
      title: notice.title,
      from: notice.issuingUnit.name,
      dueAt: dueAt?.toISOString() ?? null,
      at: at.toISOString(),
      done: receipt.done,
      notice,
      receipt,
    },
  };
}
