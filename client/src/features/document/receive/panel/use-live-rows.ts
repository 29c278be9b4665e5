import type { DocumentId } from '@yiwang/shared/document/document.content';
import { useEffect, useRef } from 'react';
import { refreshDocument } from '#features/document/document.queries';
import { refreshRows } from '#features/document/receive/delivery.queries';
import { useOnReturn, useRealtime } from '#lib/socket';

/** Receipts of a whole city come in within minutes; the view is read again at this pace at the most. */
const paceMs = 1000;

/** Keeps the sender's view in step while it is shown. */
export function useLiveRows(id: DocumentId): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const readAgain = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      refreshRows(id).catch(() => undefined);
      refreshDocument(id).catch(() => undefined);
    }, paceMs);
  };
  useRealtime('delivery:changed', (summary) => {
    if (summary.documentId === id) readAgain();
  });
  useRealtime('document:changed', (summary) => {
    if (summary.id === id) readAgain();
  });
  useOnReturn(readAgain);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
