import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SaveState, Writing } from '#features/document/composer/draft-saver';
import { Problem } from '#ui/problem';

/** One quiet line that says where the draft is. */
export function SaveSign({ state }: { readonly state: SaveState }) {
  const { t } = useTranslation('document-composer');

  return (
    <span role="status" className="yw-soft yw-doc-save-sign">
      {t(`save.${state}`)}
    </span>
  );
}

interface SaveTroubleProps {
  readonly writing: Writing;
  readonly onResolve: (keep: 'mine' | 'theirs') => void;
}

/** What stands in the way of saving, with the choices there are. */
export function SaveTrouble({ writing, onResolve }: SaveTroubleProps) {
  const { t } = useTranslation('document-composer');

  if (writing.state === 'refused') return <Problem error={writing.problem} />;
  if (writing.state !== 'conflict') return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('conflict')}
      description={t('conflict.hint')}
      action={
        <span className="yw-compose-row">
          <Button onClick={() => onResolve('theirs')}>{t('conflict.theirs')}</Button>
          <Button type="primary" onClick={() => onResolve('mine')}>
            {t('conflict.mine')}
          </Button>
        </span>
      }
    />
  );
}
