import type { DocumentId } from '@yiwang/shared/document/document.content';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeliveryRow } from '#features/document/receive/delivery.queries';
import { RecallSheet } from '#features/document/receive/panel/recall-sheet';
import { FileRows } from '#features/document/receive/parts/file-rows';
import { When } from '#ui/when';

interface PanelRowProps {
  readonly row: DeliveryRow;
  readonly documentId: DocumentId;
  readonly mayRecall: boolean;
}

/** One unit: where the document stands there, since when and by whom, why it came back, what it answered. */
export function PanelRow({ row, documentId, mayRecall }: PanelRowProps) {
  const { t } = useTranslation('delivery');
  const [isRecalling, setIsRecalling] = useState(false);
  const { unit, state, receivedAt, receivedBy, urgedAt, returnReason, reply, repliedAt } = row;

  return (
    <article className="yw-panel-row">
      <div>
        <strong>{unit.name}</strong> {row.role === 'copy' && <span className="yw-soft">{t('role.copy')}</span>}
        <div className="yw-facts-line yw-soft">
          {receivedAt && (
            <span>
              {t('received-by', { name: receivedBy ?? '' })} <When at={receivedAt} />
            </span>
          )}
          {urgedAt && !receivedAt && (
            <span>
              {t('urged')} <When at={urgedAt} />
            </span>
          )}
        </div>
      </div>
      <div className="yw-panel-state">
        {t(`state.${state}`)}
        {mayRecall && state === 'sent' && (
          <Button type="link" aria-label={t('recall.of', { unit: unit.name })} onClick={() => setIsRecalling(true)}>
            {t('recall')}
          </Button>
        )}
      </div>
      {returnReason && <div className="yw-record-said">{t('returned.reason', { reason: returnReason })}</div>}
      {reply && (
        <div className="yw-record-said">
          {t('replied', { text: reply })}{' '}
          {repliedAt && (
            <span className="yw-soft">
              <When at={repliedAt} />
            </span>
          )}
          {row.replyDocument && <ReplyDocument document={row.replyDocument} />}
          <FileRows title={t('reply.files')} files={row.replyFiles} />
        </div>
      )}
      {isRecalling && <RecallSheet documentId={documentId} unit={unit} onClose={() => setIsRecalling(false)} />}
    </article>
  );
}

/** The document that answers: a link where it may be opened, else its name alone. */
function ReplyDocument({ document }: { readonly document: NonNullable<DeliveryRow['replyDocument']> }) {
  const { t } = useTranslation('delivery');
  const { title, number, deliveryId, documentId } = document;
  const name = number ? `${number} ${title}` : title;
  const path = deliveryId ? `/documents/received/${deliveryId}` : documentId && `/documents/${documentId}`;

  return (
    <div>
      {t('reply.with')}
      {path ? <Link to={path}>{name}</Link> : name}
    </div>
  );
}
