import { useMutation } from '@tanstack/react-query';
import type { EndpointSpec, InputOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { App } from 'antd';
import { mutationOf } from '#lib/call';
import { queryClient } from '#lib/query-client';

/** The register, its counts, and the figures that are counted from it. */
export const refreshRegister = (): Promise<unknown> =>
  Promise.all(
    [
      outsideGroupContract.list.path,
      outsideGroupContract.counts.path,
      statisticsContract.overview.path,
      statisticsContract.rows.path,
    ].map((path) => queryClient.invalidateQueries({ queryKey: [path] })),
  );

export function useRegisterAct<E extends EndpointSpec>(endpoint: E, done: string, onDone?: () => void) {
  const { message } = App.useApp();

  return useMutation<ReplyOf<E>, Error, InputOf<E>>({
    ...mutationOf(endpoint),
    onSuccess: () => {
      void message.success(done);
      onDone?.();
    },
    onSettled: refreshRegister,
  });
}
