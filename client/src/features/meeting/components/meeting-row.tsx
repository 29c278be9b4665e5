import type { MeetingSummary, MyInvitation } from '@yiwang/shared/meeting/meeting.schemas';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { spokenTimes } from '#features/meeting/components/meeting-times';
import { usePreferences } from '#lib/preferences';

interface MeetingRowProps {
  readonly meeting: MeetingSummary & { readonly myInvitation: MyInvitation | null };
  readonly to: string;
}

export function MeetingRow({ meeting, to }: MeetingRowProps) {
  const { t } = useTranslation('meeting');
  const { language } = usePreferences();
  const { title, convener, place, mode, status, myInvitation } = meeting;
  const isOver = status !== 'called' && status !== 'draft';

  return (
    <article className="yw-row" data-done={isOver}>
      <div className="yw-row-text">
        <Link className="yw-row-title" data-row-focus to={to}>
          {title}
        </Link>
        <div className="yw-meta yw-soft">
          <span className="yw-numbers">{spokenTimes(meeting, language)}</span>
          <span>{convener.name}</span>
          {place !== '' && <span>{place}</span>}
          {mode !== 'in-person' && <span>{t(`mode.${mode}`)}</span>}
        </div>
      </div>
      <div className="yw-row-end">
        {status === 'called' && myInvitation?.attends ? (
          <Tag variant="filled">{t(`answer.${myInvitation.answer}`)}</Tag>
        ) : (
          <Tag variant="filled">{t(`status.${status}`)}</Tag>
        )}
      </div>
    </article>
  );
}
