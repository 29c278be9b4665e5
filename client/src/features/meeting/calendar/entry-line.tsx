import { EnvironmentOutlined, VideoCameraOutlined } from '@ant-design/icons';
import type { CalendarEntry } from '@yiwang/shared/meeting/planning.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { clockTimes } from '#features/meeting/components/meeting-times';

/** One meeting of a day: when, what, where, and whether it still wants an answer. */
export function EntryLine({ entry }: { readonly entry: CalendarEntry }) {
  const { t } = useTranslation('meeting');
  const isOff = entry.status === 'cancelled' || entry.status === 'merged';
  const state = isOff ? entry.status : entry.status === 'draft' ? 'draft' : (entry.answer ?? 'mine');

  return (
    <Link className="yw-entry" data-state={state} to={`/meetings/${entry.id}`}>
      <span className="yw-numbers yw-entry-time">{clockTimes(entry)}</span>
      <span className="yw-entry-title">{entry.title}</span>
      {entry.place !== '' && (
        <span className="yw-soft yw-entry-place">
          <EnvironmentOutlined aria-hidden="true" /> {entry.place}
        </span>
      )}
      {entry.hasCall && <VideoCameraOutlined aria-label={t('mode.video')} />}
      {state !== 'mine' && state !== 'accepted' && <span className="yw-entry-state">{t(`entry.${state}`)}</span>}
    </Link>
  );
}
