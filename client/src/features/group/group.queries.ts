import { useMutation } from '@tanstack/react-query';
import type { EndpointSpec, InputOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import { groupContract } from '@yiwang/shared/group/group.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import { App } from 'antd';
import { mutationOf, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { useSession } from '#lib/session';
import { useOnReturn, useRealtime } from '#lib/socket';

export const groupQuery = (id: GroupId) => queryOf(groupContract.get, { params: { id } });

/** Everything that shows groups is read again; the change itself was pushed or answered. */
export const refreshGroups = (): Promise<unknown> =>
  Promise.all(
    [
      groupContract.list.path,
      groupContract.get.path,
      groupContract.listMembers.path,
      groupGovernanceContract.listFindings.path,
    ].map((path) => queryClient.invalidateQueries({ queryKey: [path] })),
  );

interface ActSettings<E extends EndpointSpec> {
  readonly endpoint: E;
  /** Said when it is done. */
  readonly done: string;
  readonly onDone?: (reply: ReplyOf<E>) => void;
}

/** One act; what it changed is read again, also where somebody was faster. */
export function useGroupAct<E extends EndpointSpec>({ endpoint, done, onDone }: ActSettings<E>) {
  const { message } = App.useApp();

  return useMutation<ReplyOf<E>, Error, InputOf<E>>({
    ...mutationOf(endpoint),
    onSuccess: (reply) => {
      void message.success(done);
      onDone?.(reply);
    },
    onSettled: refreshGroups,
  });
}

/** Lists follow what happens to groups while they are open. */
export function useGroupPushes(): void {
  const refresh = () => void refreshGroups().catch(() => undefined);
  useRealtime('group:changed', refresh);
  useRealtime('group:joined', refresh);
  useRealtime('group:membership', refresh);
  useRealtime('group:left', refresh);
  useOnReturn(refresh);
}

const overseeing: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer'];

export function useMyDesks() {
  const { person } = useSession();
  const holds = (...roles: readonly Role[]) => person.roles.some(({ role }) => roles.includes(role));

  return {
    oversees: holds(...overseeing),
    approves: holds('burden-officer'),
    keeps: holds('office-clerk', 'unit-administrator', 'burden-officer'),
  };
}
