import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DeliveryTrail } from '#features/document/receive/delivery/delivery-trail';
import { Part } from '#features/document/receive/delivery/part';
import { Handlers, Whereabouts } from '#features/document/receive/delivery/people-parts';
import { FileRows } from '#features/document/receive/parts/file-rows';
import { When } from '#ui/when';

/** How it was handled: proposal, instructions, who handles it, where it is, the reply, the trail. */
export function DeliveryRecordParts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { proposal, instructions, reply } = delivery;

  return (
    <div className="yw-delivery-record">
      {proposal && (
        <Part title={t('proposal')}>
          <p className="yw-said">{proposal.opinion}</p>
          <Signed by={proposal.by} at={proposal.at} />
          <p className="yw-soft">{t('proposal.to', { names: proposal.leaders.map(({ name }) => name).join('、') })}</p>
        </Part>
      )}
      {instructions.length > 0 && (
        <Part title={t('instructions')}>
          <ul className="yw-records">
            {instructions.map(({ opinion, by, at }) => (
              <li key={`${by}${at}`}>
                <div className="yw-record-said">{opinion || t('instructions.silent')}</div>
                <Signed by={by} at={at} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Handlers handlers={delivery.handlers} />
      <Whereabouts rows={delivery.circulation} />
      {reply && (
        <Part title={t('reply')}>
          <p className="yw-said">{reply.text}</p>
          <Signed by={reply.by} at={reply.at} />
          {reply.documentId && <Link to={`/documents/${reply.documentId}`}>{t('reply.document')}</Link>}
          <FileRows title={t('reply.files')} files={reply.attachments} />
        </Part>
      )}
      <Part title={t('trail')}>
        <DeliveryTrail trail={delivery.trail} />
      </Part>
    </div>
  );
}

function Signed({ by, at }: { readonly by: string; readonly at: string }) {
  return (
    <p className="yw-facts-line yw-soft">
      <span>{by}</span>
      <When at={at} />
    </p>
  );
}
