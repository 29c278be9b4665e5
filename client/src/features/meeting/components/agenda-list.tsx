import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { useTranslation } from 'react-i18next';
import { clockOf } from '#features/meeting/components/meeting-times';

/** The agenda with the time at which each line begins, if all keep to theirs. */
export function AgendaList({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  if (meeting.agenda.length === 0) return null;
  let at = Date.parse(meeting.startsAt);
  const lines = meeting.agenda.map((item) => {
    const begins = clockOf(new Date(at).toISOString());
    at += item.minutes * 60_000;
    return { item, begins };
  });

  return (
    <section className="yw-sheet" aria-labelledby="agenda-title">
      <h2 id="agenda-title" className="yw-heading">
        {t('agenda')}
      </h2>
      <ol className="yw-agenda">
        {lines.map(({ item, begins }) => (
          <li key={item.id}>
            <span className="yw-numbers yw-soft">{begins}</span>
            <span className="yw-agenda-title">
              {item.title}
              {item.speaker?.name && <span className="yw-soft"> · {item.speaker.name}</span>}
            </span>
            <span className="yw-soft yw-numbers">{t('minutes', { count: item.minutes })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
