import { useQuery } from '@tanstack/react-query';
import { type DeliveryId, deliveryIdSchema } from '@yiwang/shared/document/delivery.contract';
import { useParams } from 'react-router';
import { DeliveryView } from '#features/document/receive/delivery/delivery-view';
import { deliveryQuery } from '#features/document/receive/delivery.queries';
import { ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/document/document.css';
import '#features/document/receive/delivery.css';

/** The received document that the address names. */
export function DeliveryPage() {
  const id = deliveryIdSchema.safeParse(useParams()['id']);

  return (
    <div className="yw-page">
      {id.success ? <Opened id={id.data} /> : <Problem error={new ProblemError({ code: 'delivery.not_found' })} />}
    </div>
  );
}

function Opened({ id }: { readonly id: DeliveryId }) {
  const delivery = useQuery(deliveryQuery(id));

  return (
    <QueryView query={delivery} rows={12}>
      {(loaded) => <DeliveryView key={loaded.id} delivery={loaded} />}
    </QueryView>
  );
}
