import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SaveState, Writing } from '#features/notice/composer/draft-saver';
import { Problem } from '#ui/problem';

interface SaveSignProps {
  readonly state: SaveState;
  readonly hasTitle: boolean;
  readonly isOnServer: boolean;
}

/** One quiet line that says where the draft is. */
export function SaveSign({ state, hasTitle, isOnServer }: SaveSignProps) {
  const { t } = useTranslation('notice');
  // Nothing was written, so there is nothing to say of it.
  if (state === 'clean' && !isOnServer) return null;
  const key = state === 'dirty' && !hasTitle ? 'untitled' : state;

  return (
    <span role="status" className="yw-soft yw-save-sign">
      {t(`save.${key}`)}
    </span>
  );
}

interface SaveTroubleProps {
  readonly writing: Writing;
  readonly onResolve: (keep: 'mine' | 'theirs') => void;
}

/** What stands in the way of saving, with the choices there are. */
export function SaveTrouble({ writing, onResolve }: SaveTroubleProps) {
  const { t } = useTranslation('notice');

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
        <span className="yw-picker-acts">
          <Button onClick={() => onResolve('theirs')}>{t('conflict.theirs')}</Button>
          <Button type="primary" onClick={() => onResolve('mine')}>
            {t('conflict.mine')}
          </Button>
        </span>
      }
    />
  );
}
