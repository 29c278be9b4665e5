import type { NoticeMode, ReceiptRow } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { PathsNote } from '#features/notice/components/paths-note';
import { ContactNote, type UnitContact } from '#features/notice/follow/contact-note';
import { When } from '#ui/when';

interface RosterRowProps {
  readonly row: ReceiptRow;
  readonly mode: NoticeMode;
  readonly contact: UnitContact | null;
}

/** One receiver: the unit then, the unit now where it is another, and the three times. */
export function RosterRow({ row, mode, contact }: RosterRowProps) {
  const { t } = useTranslation('notice');
  const isOther = row.unitNow?.id !== row.unitThen.id || row.unitNow.name !== row.unitThen.name;
  const times = [
    ['delivered', row.deliveredAt],
    ['read', row.readAt],
    ...(mode === 'acknowledge' ? ([['acknowledged', row.acknowledgedAt]] as const) : []),
  ] as const;

  return (
    <article className="yw-roster-row" data-done={row.done}>
      <div className="yw-row-text">
        <strong>{row.person.name}</strong>
        <div className="yw-meta yw-soft">
          <span>{row.unitThen.name}</span>
          {isOther && <span>{row.unitNow ? t('roster.now', { unit: row.unitNow.name }) : t('roster.gone')}</span>}
          {!row.done && contact && contact.id !== row.person.id && <ContactNote contact={contact} />}
          <PathsNote paths={row.paths} />
          {row.remindedAt && (
            <span>
              {t('roster.reminded')} <When at={row.remindedAt} />
            </span>
          )}
        </div>
      </div>
      <dl className="yw-roster-times">
        {times.map(([name, at]) => (
          <div key={name}>
            <dt className="yw-soft">{t(`time.${name}`)}</dt>
            <dd>{at ? <When at={at} /> : <span className="yw-soft">{t('time.not-yet')}</span>}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
