import { useMutation } from '@tanstack/react-query';
import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import type { Delivery, deliverySchema } from '@yiwang/shared/document/delivery.contract';
import { App } from 'antd';
import { learnDelivery } from '#features/document/receive/delivery.queries';
import { mutationOf } from '#lib/call';

type ActEndpoint = EndpointSpec & { readonly response: typeof deliverySchema };

/** An act that answers the delivery as it is now. `said` is announced when it is done. */
export function useDeliveryAct<E extends ActEndpoint>(endpoint: E, said: string, onDone: () => void = () => {}) {
  const { message } = App.useApp();

  return useMutation({
    ...mutationOf(endpoint),
    onSuccess: (reply) => {
      learnDelivery(reply as Delivery);
      void message.success(said);
      onDone();
    },
  });
}
