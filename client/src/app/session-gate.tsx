import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { type ReactNode, useEffect, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { InboxLive } from '#features/inbox/index';
import { MessageLive } from '#features/message/index';
import { countWaiting, sendWaiting } from '#lib/outbox';
import { forgetQueries, keepQueries, queryClient, restoreQueries } from '#lib/query-client';
import { useSessionState } from '#lib/session';
import { sessionState } from '#lib/session-state';
import { openSocket, useOnReturn } from '#lib/socket';
import { Loading } from '#ui/loading';

/** Lets only a full session through, and keeps what belongs to it alive: the socket, the kept reads, the outbox. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useSessionState();
  const location = useLocation();

  if (session.status === 'restoring') return <Loading />;
  if (session.status === 'signed-out') {
    return <Navigate to="/sign-in" replace state={{ from: `${location.pathname}${location.search}` }} />;
  }
  if (session.status === 'must-change-password') return <Navigate to="/first-password" replace />;
  return (
    <Attended key={session.person.id} personId={session.person.id}>
      {children}
    </Attended>
  );
}

function Attended({ personId, children }: { readonly personId: string; readonly children: ReactNode }) {
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let closed = false;
    let closeAll = () => {};
    const open = async () => {
      await restoreQueries(personId).catch(() => undefined);
      if (closed) return;
      const stopKeeping = keepQueries(personId);
      const closeSocket = openSocket();
      closeAll = () => {
        closeSocket();
        stopKeeping();
        const state = sessionState.get();
        const isStillHere = 'person' in state && state.person.id === personId;
        if (!isStillHere) forgetQueries().catch(() => undefined);
      };
      setReady(true);
      await countWaiting();
      await sendWaiting();
    };
    open().catch(() => setReady(true));

    return () => {
      closed = true;
      closeAll();
    };
  }, [personId]);
  useOnReturn(() => {
    for (const { path } of [inboxContract.list, noticeContract.list]) {
      queryClient.invalidateQueries({ queryKey: [path] }).catch(() => undefined);
    }
  });

  if (!ready) return <Loading />;
  return (
    <>
      <InboxLive />
      <MessageLive />
      {children}
    </>
  );
}
