import { useQuery } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { ReceiptCounts } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** What my units asked of others, newest first, each with how many have answered: a short list beside the inbox. */
export function SentList() {
  const { t } = useTranslation('notice');
  const sent = useQuery(queryOf(noticeContract.list, { query: { box: 'published', limit: 8 } }));

  return (
    <QueryView query={sent} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="yw-soft">{t('sent.none')}</p>
        ) : (
          <ul className="yw-sent">
            {items.map((notice) => (
              <li key={notice.id}>
                <Link to={`/notices/${notice.id}/follow`}>{notice.title}</Link>
                <div className="yw-soft yw-meta">
                  {notice.status === 'withdrawn' ? (
                    <span>{t('status.withdrawn')}</span>
                  ) : (
                    notice.counts && <DoneOf counts={notice.counts} />
                  )}
                  {notice.deadline && notice.status !== 'withdrawn' ? (
                    <When at={notice.deadline} deadline />
                  ) : (
                    notice.publishedAt && <When at={notice.publishedAt} />
                  )}
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

/** Two plain numbers; a share would read as a grade. */
export function DoneOf({ counts }: { readonly counts: ReceiptCounts }) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();

  return (
    <span className="yw-numbers">
      {t('done-of', { done: formatCount(counts.done, language), total: formatCount(counts.total, language) })}
    </span>
  );
}
