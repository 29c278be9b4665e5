import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { routeFaults } from '@yiwang/shared/document/route.rules';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfferUndo } from '#features/document/components/use-offer-undo';
import { takeReply } from '#features/document/document.queries';
import { useAct } from '#features/document/page/use-act';
import { RouteDrawing } from '#features/document/route/route-drawing';
import { planOf } from '#features/document/route/route-plan';
import { call } from '#lib/call';
import { ActSheet } from '#ui/act-sheet';

interface PlanSheetProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** What has not begun of a route under way: other steps, other people, another order. */
export function PlanSheet({ document, onClose }: PlanSheetProps) {
  const { t } = useTranslation('document');
  const { id, version } = document;
  const { issuerIds } = document.content;
  const begun = document.steps.filter(({ state }) => state !== 'planned');
  const offerUndo = useOfferUndo();
  const planned = document.steps.filter(({ state }) => state === 'planned').map(planOf);
  const [steps, setSteps] = useState(planned);
  const plan = useAct({
    id,
    endpoint: documentContract.planRoute,
    done: '',
    onDone: (changed) => {
      offerUndo(t('plan.done'), async () => {
        const body = { version: changed.version, steps: planned };
        await takeReply(await call(documentContract.planRoute, { params: { id }, body }));
      });
      onClose();
    },
  });

  return (
    <ActSheet
      title={t('plan.title')}
      hint={t('plan.hint')}
      okText={t('plan.send')}
      width={1180}
      isReady={steps.length > 0 && routeFaults([...begun, ...steps], issuerIds).length === 0}
      isPending={plan.isPending}
      problem={plan.error}
      onClose={onClose}
      onOk={() => plan.mutate({ params: { id }, body: { version, steps } })}
    >
      <RouteDrawing issuerIds={issuerIds} begun={begun} steps={steps} onChange={setSteps} />
    </ActSheet>
  );
}
