import type { DocumentId } from '@yiwang/shared/document/document.content';
import { type ComponentType, lazy, Suspense } from 'react';
import { Loading } from '#ui/loading';

interface PanelProps {
  readonly id: DocumentId;
}
interface PanelModule {
  readonly DeliveryPanel: ComponentType<PanelProps>;
}
const nothing: ComponentType<PanelProps> = () => null;
const [panel] = Object.values(import.meta.glob<PanelModule>('../receive/delivery-panel.tsx'));
const Panel = lazy(async () => ({ default: panel ? (await panel()).DeliveryPanel : nothing }));

/** Each unit that it was sent to, as the sender sees it. */
export function DeliverySlot({ id }: PanelProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Panel id={id} />
    </Suspense>
  );
}
