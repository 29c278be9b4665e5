import { MessageOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '#lib/media';
import { EmptyState } from '#ui/empty-state';

/** Beside the list while no talk is open. */
export function NoTalk() {
  const { t } = useTranslation('message');
  if (useIsPhone()) return null;

  return (
    <section className="yw-talk-pane yw-talk-middle" aria-label={t('none-open')}>
      <div style={{ margin: 'auto' }}>
        <EmptyState icon={<MessageOutlined />} title={t('none-open')} hint={t('none-open.hint')} />
      </div>
    </section>
  );
}
