import type { DeliveryState, DeliverySummary } from '@yiwang/shared/document/delivery.contract';
import { useTranslation } from 'react-i18next';
import { useQuietStanding } from '#features/document/receive/delivery.acts';
import type { ReceiptOutcome } from '#features/document/receive/desk/use-bulk-receipt';
import { Done } from '#features/document/receive/parts/done';
import { QuietButton } from '#features/document/receive/parts/quiet-button';
import { ProblemError } from '#lib/problem';
import { useProblemText } from '#ui/problem-text';

const saidOf: Partial<Record<DeliveryState, string>> = {
  received: 'done.receive',
  proposing: 'check.done.accept',
  filed: 'file.done',
};

interface RowActProps {
  readonly delivery: DeliverySummary;
  readonly outcome: ReceiptOutcome | undefined;
}

/** 签收 in the row; after a bulk act what became of this one. */
export function RowAct({ delivery, outcome }: RowActProps) {
  const { t } = useTranslation('delivery');
  const { standing } = useQuietStanding('receive', delivery.id);
  if (outcome?.error) return <Refused code={outcome.error} />;
  if (outcome) return <Done>{t(saidOf[outcome.state ?? 'registered'] ?? 'done.register')}</Done>;
  if (delivery.validity.state === 'revoked') return null;
  if (delivery.state === 'sent' || standing === 'done')
    return <QuietButton act="receive" id={delivery.id} title={delivery.title} />;

  return null;
}

function Refused({ code }: { readonly code: string }) {
  const { title, next } = useProblemText(new ProblemError({ code }));

  return (
    <span className="yw-refused" title={next}>
      {title}
    </span>
  );
}
