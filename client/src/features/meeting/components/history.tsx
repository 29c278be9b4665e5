import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** What happened to the meeting, kept for good. */
export function History({ meeting }: { readonly meeting: Meeting }) {
  const { t, i18n } = useTranslation('meeting');
  if (meeting.history.length === 0) return null;
  const fieldName = (name: string) => (i18n.exists(`field.${name}`, { ns: 'meeting' }) ? t(`field.${name}`) : name);

  return (
    <section className="yw-sheet" aria-labelledby="history-title">
      <h2 id="history-title" className="yw-heading">
        {t('history')}
      </h2>
      <Timeline
        items={meeting.history.map(({ id, kind, at, by, note, fields }) => ({
          key: id,
          content: (
            <>
              <div>
                {by} {t(`history.${kind}`)} <When at={at} />
              </div>
              {fields.length > 0 && <div className="yw-soft">{[...new Set(fields.map(fieldName))].join('、')}</div>}
              {note !== '' && <div className="yw-soft">{note}</div>}
            </>
          ),
        }))}
      />
    </section>
  );
}
