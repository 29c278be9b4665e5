import { CheckOutlined } from '@ant-design/icons';
import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Part } from '#features/document/receive/delivery/part';
import { Urged } from '#features/document/receive/parts/urged';
import { When } from '#ui/when';

/** Who handles it, who leads, and what came of it. 条例 art. 24(4). */
export function Handlers({ handlers }: { readonly handlers: Delivery['handlers'] }) {
  const { t } = useTranslation('delivery');
  if (handlers.length === 0) return null;

  return (
    <Part title={t('handlers')}>
      <ul className="yw-records">
        {handlers.map(({ person, unitName, lead, result, doneAt, urgedAt }) => (
          <li key={person.id}>
            <div className="yw-facts-line">
              <strong>{person.name}</strong>
              <span className="yw-soft">{unitName}</span>
              {handlers.length > 1 && <Tag>{t(lead ? 'lead' : 'assist')}</Tag>}
              {doneAt ? (
                <span>
                  <CheckOutlined aria-hidden="true" /> {t('handled')} <When at={doneAt} />
                </span>
              ) : (
                <span className="yw-soft">{t('handling')}</span>
              )}
              {urgedAt && !doneAt && <Urged at={urgedAt} />}
            </div>
            {result && <div className="yw-record-said">{result}</div>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Whereabouts of a circulated document: who has it, since when, who has read it. 条例 art. 24(5). */
export function Whereabouts({ rows }: { readonly rows: Delivery['circulation'] }) {
  const { t } = useTranslation('delivery');
  if (rows.length === 0) return null;

  return (
    <Part title={t('whereabouts')}>
      <ul className="yw-records">
        {rows.map(({ person, unitName, sentAt, readAt, note, urgedAt }) => (
          <li key={person.id}>
            <div className="yw-facts-line">
              <strong>{person.name}</strong>
              <span className="yw-soft">{unitName}</span>
              {readAt ? (
                <span>
                  <CheckOutlined aria-hidden="true" /> {t('read')} <When at={readAt} />
                </span>
              ) : (
                <span className="yw-soft">
                  {t('unread.since')} <When at={sentAt} />
                </span>
              )}
              {urgedAt && !readAt && <Urged at={urgedAt} />}
            </div>
            {note && <div className="yw-record-said">{note}</div>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
