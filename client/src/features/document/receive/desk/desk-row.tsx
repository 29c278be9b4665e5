import type { DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { isOver } from '@yiwang/shared/document/delivery.rules';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
import { isChoosable, isNoted } from '#features/document/receive/desk/selection';
import { Urged } from '#features/document/receive/parts/urged';
import { When } from '#ui/when';

interface DeskRowProps {
  readonly delivery: DeliverySummary;
  readonly showsUnit: boolean;
  /** Null where nothing can be done in bulk. */
  readonly onChoose: ((withRange: boolean) => void) | null;
  readonly isChosen: boolean;
  readonly onFocus: () => void;
  readonly act: ReactNode;
}

/** One received document: how urgent, what, from whom, where it stands, by when. */
export function DeskRow({ delivery, showsUnit, onChoose, isChosen, onFocus, act }: DeskRowProps) {
  const { t } = useTranslation('delivery');
  const { title, state, dueAt } = delivery;
  // That it waits on the desk itself goes without saying here.
  const people = delivery.waitsOn.filter((name) => name !== delivery.unit.name);

  return (
    <article className="yw-desk-row" data-chosen={isChosen} data-state={state} onFocus={onFocus}>
      {onChoose && (
        <Checkbox
          className="yw-desk-check"
          disabled={!isChoosable(delivery)}
          checked={isChosen}
          aria-label={t('choose', { title })}
          onChange={({ nativeEvent }) => onChoose('shiftKey' in nativeEvent && nativeEvent.shiftKey === true)}
        />
      )}
      <div className="yw-desk-text">
        <div className="yw-desk-title">
          <UrgencyTag urgency={delivery.urgency} />
          <Link data-row-focus to={`/documents/received/${delivery.id}`}>
            {title}
          </Link>
          <ValidityTag validity={delivery.validity} />
        </div>
        <div className="yw-facts-line yw-soft">
          <span>{delivery.issuers.map(({ name }) => name).join('、')}</span>
          {delivery.number && <span className="yw-numbers">{delivery.number}</span>}
          {delivery.incomingNumber && (
            <span className="yw-numbers">{t('incoming-number', { number: delivery.incomingNumber })}</span>
          )}
          {delivery.role === 'copy' && <span>{t('role.copy')}</span>}
          {showsUnit && <span>{delivery.unit.name}</span>}
          {dueAt && !isOver(state) ? (
            <When at={dueAt} deadline />
          ) : (
            <span>
              {t('sent')} <When at={delivery.sentAt} />
            </span>
          )}
        </div>
      </div>
      <div className="yw-desk-state">
        <span>{t(`state.${state}`)}</span>
        {isNoted(delivery) && <span className="yw-soft">{t('noted')}</span>}
        {people.length > 0 && !isOver(state) && <WaitsOn names={people} />}
        {delivery.urgedAt && !isOver(state) && <Urged at={delivery.urgedAt} />}
      </div>
      {act && <div className="yw-desk-act">{act}</div>}
    </article>
  );
}

function WaitsOn({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('delivery');
  const shown = names.slice(0, 3).join('、');

  return (
    <span className="yw-soft" title={names.join('、')}>
      {names.length > 3 ? t('waits-on.more', { names: shown, count: names.length }) : t('waits-on', { names: shown })}
    </span>
  );
}
