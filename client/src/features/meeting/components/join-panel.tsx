import { VideoCameraOutlined } from '@ant-design/icons';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** One button into the meeting, wherever it is held. */
export function JoinPanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { call, abilities, id } = meeting;
  if (!call || !abilities.join) return null;
  const button = (
    <Button type="primary" size="large" icon={<VideoCameraOutlined />} tabIndex={-1}>
      {t('join')}
    </Button>
  );

  return (
    <section className="yw-sheet yw-join" aria-label={t('join')}>
      {call.provider === 'link' ? (
        <>
          {call.url && (
            <a href={call.url} target="_blank" rel="noopener noreferrer">
              {button}
            </a>
          )}
          {call.number !== '' && <span>{t('join.number', { number: call.number })}</span>}
          {call.password !== '' && <span>{t('join.password', { password: call.password })}</span>}
        </>
      ) : (
        <>
          <Link to={`/meetings/${id}/call`}>{button}</Link>
          <span className="yw-soft">{t('join.hint')}</span>
        </>
      )}
    </section>
  );
}
