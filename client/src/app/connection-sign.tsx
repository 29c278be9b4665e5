import { CloudOutlined, DisconnectOutlined, SyncOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { connection } from '#lib/connection';
import { useIsPhone } from '#lib/media';
import { useObservable } from '#lib/observable';
import { pendingCount } from '#lib/outbox';

const icons = { synced: <CloudOutlined />, reconnecting: <SyncOutlined />, offline: <DisconnectOutlined /> };

/** The quiet state of the connection, with the number of acts that wait to be sent. */
export function ConnectionSign() {
  const { t } = useTranslation('shell');
  const state = useObservable(connection);
  const pending = useObservable(pendingCount);
  const isPhone = useIsPhone();
  const text = t(`connection.${state}`);
  const waiting = pending > 0 ? t('connection.pending', { count: pending }) : '';
  const isQuiet = isPhone && state === 'synced' && pending === 0;

  return (
    <span role="status" className="yw-soft" title={t(`connection.${state}.hint`)} style={{ whiteSpace: 'nowrap' }}>
      <span aria-hidden="true">{icons[state]}</span>{' '}
      <span className={isQuiet ? 'yw-unseen' : ''}>
        {text}
        {waiting && ` · ${waiting}`}
      </span>
    </span>
  );
}
