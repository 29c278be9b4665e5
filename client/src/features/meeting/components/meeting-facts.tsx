import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { spokenTimes } from '#features/meeting/components/meeting-times';
import { formatExact } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { When } from '#ui/when';

/** When, where, who calls, who presides. */
export function MeetingFacts({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { language } = usePreferences();
  const { room, placeText, subVenues, outsidePlan, relay, myInvitation } = meeting;
  const where = room ? [room.name, room.place].filter(Boolean).join(' · ') : placeText;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'when',
      <time key="when" dateTime={meeting.startsAt} title={formatExact(meeting.startsAt)} className="yw-numbers">
        {spokenTimes(meeting, language)}
      </time>,
    ],
    ['where', where],
    // Who sits in a sub-venue is told of that one first.
    ['my-venue', myInvitation?.attends && myInvitation.place !== meeting.place && myInvitation.place],
    ['mode', t(`mode.${meeting.mode}`)],
    ['kind', t(`kind.${meeting.kind}`) + (meeting.isCityWide ? ` · ${t('city-wide')}` : '')],
    ['convener', meeting.convener.name],
    ['chair', meeting.chair?.name],
    ['recorder', meeting.recorder?.name],
    ['leave-approver', meeting.leaveApprover?.name],
    ['answer-by', meeting.answerBy && <When key="by" at={meeting.answerBy} deadline={meeting.status === 'called'} />],
    ['sub-venues', subVenues.map(({ unitName, where: venue }) => `${unitName}${venue && `（${venue}）`}`).join('、')],
    ['relay', relay && `${relay.issuer}《${relay.title}》`],
    ['approval', meeting.approvalReference],
    ['outside-plan', outsidePlan && t('outside-plan.said', outsidePlan)],
  ];

  return (
    <section className="yw-sheet" aria-labelledby="facts-title">
      <h2 id="facts-title" className="yw-unseen">
        {t('facts')}
      </h2>
      {meeting.status !== 'called' && <Tag variant="filled">{t(`status.${meeting.status}`)}</Tag>}
      {meeting.cancellation && <p className="yw-field-problem">{t('cancelled.why', meeting.cancellation)}</p>}
      {meeting.mergedInto && (
        <p>
          {t('merged.into')} <Link to={`/meetings/${meeting.mergedInto.id}`}>{meeting.mergedInto.title}</Link>
        </p>
      )}
      {meeting.mergedFrom.length > 0 && (
        <p>
          {t('merged.from')} {meeting.mergedFrom.map(({ title, convener }) => `${convener}《${title}》`).join('、')}
        </p>
      )}
      <dl className="yw-facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="yw-facts-pair">
              <dt>{t(`fact.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {meeting.purpose !== '' && <p className="yw-purpose">{meeting.purpose}</p>}
    </section>
  );
}
