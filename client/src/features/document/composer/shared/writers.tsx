import { Avatar, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SharedState } from '#features/document/composer/shared/shared-text';

/** Who else writes now. */
export function Writers({ others }: { readonly others: SharedState['others'] }) {
  const { t } = useTranslation('document-composer');
  if (others.length === 0) return null;

  return (
    <span role="status" className="yw-compose-row">
      <span className="yw-unseen">{t('writers', { names: others.map(({ name }) => name).join('、') })}</span>
      <Avatar.Group max={{ count: 5 }} size={28}>
        {others.map(({ name, color }, index) => (
          <Tooltip key={`${name} ${index}`} title={t('writers', { names: name })}>
            <Avatar aria-hidden="true" style={{ backgroundColor: color }}>
              {name.slice(-1)}
            </Avatar>
          </Tooltip>
        ))}
      </Avatar.Group>
    </span>
  );
}
