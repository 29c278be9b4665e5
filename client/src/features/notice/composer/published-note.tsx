import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Published } from '#features/notice/composer/composer';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { EmptyState } from '#ui/empty-state';
import { When } from '#ui/when';

/** It is out: to how many, and where to follow it. */
export function PublishedNote({ published }: { readonly published: Published }) {
  const { t } = useTranslation('notice');
  const { language } = usePreferences();
  const { unitCount, peopleCount } = published.recipients;
  const count = t('audience.count', {
    units: formatCount(unitCount, language),
    people: formatCount(peopleCount, language),
  });

  return (
    <div className="yw-sheet" role="status">
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t(published.status === 'scheduled' ? 'published.scheduled' : 'published')}
        hint={
          <>
            {count}
            {published.publishAt && (
              <>
                {' · '}
                <When at={published.publishAt} />
              </>
            )}
          </>
        }
        action={
          <span className="yw-centred">
            <Link
              to={published.status === 'scheduled' ? `/notices/${published.id}` : `/notices/${published.id}/follow`}
            >
              <Button type="primary" tabIndex={-1}>
                {t(published.status === 'scheduled' ? 'published.open' : 'published.follow')}
              </Button>
            </Link>
            <Link to="/">
              <Button tabIndex={-1}>{t('published.home')}</Button>
            </Link>
          </span>
        }
      />
    </div>
  );
}
