import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnswerButtons } from '#features/meeting/components/answer-buttons';
import { NamingPanel } from '#features/meeting/components/naming-panel';
import { PathsNote } from '#features/notice/index';

/** What the meeting asks of me, and what I answered. */
export function InvitationPanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  /** The answer that is about to be changed; a new one closes the buttons again. */
  const [changing, setChanging] = useState<string | null>(null);
  const { myInvitation: mine, abilities } = meeting;
  if (!mine) return null;

  const isOpen = mine.answer === 'needs-action' || (changing !== null && changing === mine.answeredAt);
  const said =
    mine.answer === 'delegated'
      ? t('said.delegated', { name: mine.delegate?.name ?? '' })
      : mine.leave
        ? t(`said.leave.${mine.leave.status}`, { name: mine.leave.decidedBy ?? '' })
        : t(`said.${mine.answer}`);

  return (
    <section className="yw-sheet yw-invitation" aria-label={t('invitation')}>
      {mine.attends && (
        <>
          {mine.askedRound > 1 && mine.answer === 'needs-action' && (
            <Alert type="warning" showIcon title={t('asked-again')} />
          )}
          {mine.inPlaceOf && <p>{t('in-place-of', { name: mine.inPlaceOf })}</p>}
          {mine.answer !== 'needs-action' && <p className="yw-invitation-said">{said}</p>}
          {mine.leave?.note && <p className="yw-soft">{mine.leave.note}</p>}
          {mine.seat !== '' && <p>{t('seat.mine', { seat: mine.seat })}</p>}
          {abilities.answer &&
            (isOpen ? (
              <AnswerButtons id={meeting.id} title={meeting.title} />
            ) : (
              <Button onClick={() => setChanging(mine.answeredAt)}>{t('answer.change')}</Button>
            ))}
        </>
      )}
      {mine.namesFor.map((unit) => (
        <NamingPanel key={unit.id} meeting={meeting} unit={unit} />
      ))}
      {mine.paths.length > 0 && (
        <div className="yw-soft">
          <PathsNote
            paths={mine.paths.map(({ kind, label }) => ({
              kind: kind === 'unit' || kind === 'post' ? kind : 'person',
              label,
            }))}
          />
        </div>
      )}
    </section>
  );
}
