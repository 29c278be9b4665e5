import { CloudOutlined, DisconnectOutlined, SyncOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
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
  const isTold = useIsTold(pending > 0, state !== 'synced');
  const waiting = pending > 0 && isTold ? t('connection.pending', { count: pending }) : '';
  const isQuiet = isPhone && state === 'synced' && waiting === '';

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

/**
 * Whether to say that something waits: at once without a connection, else after a second, since what is sent at once
 * should not flicker through the corner. Once said, it stands until nothing waits.
 */
function useIsTold(waits: boolean, isAway: boolean): boolean {
  const [isTold, setIsTold] = useState(false);

  useEffect(() => {
    if (!waits) return setIsTold(false);
    const timer = setTimeout(() => setIsTold(true), isAway ? 0 : 1000);
    return () => clearTimeout(timer);
  }, [waits, isAway]);

  return isTold;
}
