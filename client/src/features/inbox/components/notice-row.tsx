import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ItemOf } from '#features/inbox/inbox.merge';
import { AskTags, PathsNote, ReceiptButton, standingOf, useWaitingReceipts } from '#features/notice/index';
import { When } from '#ui/when';

interface NoticeRowProps {
  readonly item: ItemOf<'notice'>;
  readonly onFocus: () => void;
}

/** A notice: who asks, what, by when, by which paths, and the one act that finishes it. */
export function NoticeRow({ item, onFocus }: NoticeRowProps) {
  const { t } = useTranslation('inbox');
  const waiting = useWaitingReceipts();
  const { notice, receipt } = item;
  const standing = standingOf(notice.mode, receipt, waiting.get(notice.id));

  return (
    <article className="yw-row" data-done={standing !== 'open'} onFocus={onFocus}>
      <div className="yw-row-text">
        <Link className="yw-row-title" data-row-focus to={`/notices/${notice.id}`}>
          {item.title}
        </Link>
        <div className="yw-meta yw-soft">
          <span>{item.from}</span>
          <span>{t(`ask.${notice.mode}`)}</span>
          {item.dueAt ? (
            <When at={item.dueAt} deadline={standing === 'open'} />
          ) : (
            <span>
              <When at={item.at} />
            </span>
          )}
          <AskTags notice={notice} receipt={receipt} />
          <PathsNote paths={receipt.paths} />
        </div>
      </div>
      <div className="yw-row-act">
        <ReceiptButton notice={notice} receipt={receipt} standing={standing} />
      </div>
    </article>
  );
}
