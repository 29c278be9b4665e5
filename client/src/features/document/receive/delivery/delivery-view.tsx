import { LeftOutlined } from '@ant-design/icons';
import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { isOver } from '@yiwang/shared/document/delivery.rules';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
import { CitedList } from '#features/document/page/cited-list';
import { useForceMark } from '#features/document/page/force-mark';
import { TypesetPages } from '#features/document/page/typeset-pages';
import { ActBar } from '#features/document/receive/acts/act-bar';
import { MyPart } from '#features/document/receive/acts/my-part';
import { Ending } from '#features/document/receive/delivery/ending';
import { DeliveryRecordParts } from '#features/document/receive/delivery/record-parts';
import { Stages } from '#features/document/receive/delivery/stages';
import { FileRows } from '#features/document/receive/parts/file-rows';
import { ValidityBanner } from '#features/document/receive/parts/validity-banner';
import { useIsPhone } from '#lib/media';
import { PageHeader } from '#ui/page-header';
import { When } from '#ui/when';

/** A received document: what it asks of me first, then its pages, then how it was handled. */
export function DeliveryView({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { validity } = delivery;
  const mark = useForceMark(validity);
  const isPhone = useIsPhone();
  // What is asked comes first: on a phone this waits below what was done.
  const report = <ReportBurden kind="delivery" id={delivery.id} />;

  return (
    <article>
      <Link to="/documents/received" className="yw-delivery-back yw-no-print">
        <LeftOutlined aria-hidden="true" /> {t('title')}
      </Link>
      <PageHeader title={delivery.title} hint={<Facts delivery={delivery} />} actions={!isPhone && report} />
      <ValidityBanner validity={validity} />
      <Ending delivery={delivery} />
      <Stages delivery={delivery} />
      <div className="yw-delivery">
        <div className="yw-delivery-ask">
          <MyPart delivery={delivery} />
          <ActBar delivery={delivery} />
        </div>
        {delivery.hasContent && (
          <div className="yw-delivery-pages">
            <TypesetPages documentId={delivery.documentId} state={mark ?? ''} mark={mark} />
            <FileRows title={t('attachments')} files={delivery.attachments} of={validity} />
            <CitedList cited={delivery.cited} />
          </div>
        )}
        <DeliveryRecordParts delivery={delivery} />
        {isPhone && report}
      </div>
    </article>
  );
}

function Facts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { dueAt, receivedAt, receivedBy } = delivery;

  return (
    <span className="yw-facts-line">
      <UrgencyTag urgency={delivery.urgency} />
      <ValidityTag validity={delivery.validity} />
      <span>{delivery.issuers.map(({ name }) => name).join('、')}</span>
      {delivery.number && <span className="yw-numbers">{delivery.number}</span>}
      <span>{t(`role.${delivery.role}.to`, { unit: delivery.unit.name })}</span>
      {delivery.incomingNumber && (
        <span className="yw-numbers">{t('incoming-number', { number: delivery.incomingNumber })}</span>
      )}
      <span>
        {t('sent')} <When at={delivery.sentAt} />
      </span>
      {receivedAt && (
        <span>
          {t('received-by', { name: receivedBy ?? '' })} <When at={receivedAt} />
        </span>
      )}
      {dueAt && !isOver(delivery.state) && (
        <span>
          {t('due')} <When at={dueAt} deadline={delivery.state !== 'handled'} />
        </span>
      )}
    </span>
  );
}
