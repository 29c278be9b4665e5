import type { DocumentId } from '@yiwang/shared/document/document.content';
import { lazy, Suspense } from 'react';
import { Loading } from '#ui/loading';

const DeliveryPanel = lazy(async () => ({
  default: (await import('#features/document/receive/delivery-panel')).DeliveryPanel,
}));

/** Each unit that it was sent to, as the sender sees it. */
export function DeliverySlot({ id }: { readonly id: DocumentId }) {
  return (
    <Suspense fallback={<Loading />}>
      <DeliveryPanel id={id} />
    </Suspense>
  );
}
