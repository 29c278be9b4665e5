import { useQuery } from '@tanstack/react-query';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { RichText } from '#features/notice/components/rich-text';
import { editionsQuery } from '#features/notice/notice.queries';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** Corrections with their reasons, and what the text said before each. */
export function Editions({ id, current }: { readonly id: NoticeId; readonly current: number }) {
  const { t } = useTranslation('notice');
  const editions = useQuery(editionsQuery(id));

  return (
    <section className="yw-editions" aria-label={t('editions')}>
      <h2 className="yw-files-title">{t('editions')}</h2>
      <QueryView query={editions} rows={2}>
        {({ items }) => (
          <Collapse
            size="small"
            items={[...items].reverse().map((edition) => ({
              key: edition.edition,
              label: (
                <span className="yw-meta">
                  <span>{t('edition.tag', { edition: edition.edition })}</span>
                  {edition.edition === current && <span className="yw-soft">{t('edition.current')}</span>}
                  <When at={edition.at} />
                  {edition.reason && <span>{t('edition.reason', { reason: edition.reason })}</span>}
                  {edition.askedAgain && <span className="yw-soft">{t('edition.asked-again')}</span>}
                </span>
              ),
              children: (
                <>
                  <strong>{edition.title}</strong>
                  <RichText html={edition.bodyHtml} />
                </>
              ),
            }))}
          />
        )}
      </QueryView>
    </section>
  );
}
