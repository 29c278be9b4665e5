import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ActSheet } from '#ui/act-sheet';

interface WithdrawButtonProps<T> {
  readonly title: string;
  readonly hint?: string;
  readonly reasonLabel: string;
  readonly onWithdraw: (reason: string) => Promise<T>;
  readonly onDone: (withdrawn: T) => Promise<unknown>;
}

/** Takes back what was asked or planned, with a reason that is kept. */
export function WithdrawButton<T>({ title, hint, reasonLabel, onWithdraw, onDone }: WithdrawButtonProps<T>) {
  const [reason, setReason] = useState<string | null>(null);
  const withdraw = useMutation({
    mutationFn: onWithdraw,
    onSuccess: async (withdrawn) => {
      setReason(null);
      await onDone(withdrawn);
    },
  });

  return (
    <>
      <Button onClick={() => setReason('')}>{title}</Button>
      {reason !== null && (
        <ActSheet
          title={title}
          hint={hint}
          okText={title}
          isGrave
          isReady={reason.trim().length >= 2}
          isPending={withdraw.isPending}
          problem={withdraw.error}
          onOk={() => withdraw.mutate(reason.trim())}
          onClose={() => setReason(null)}
        >
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            aria-label={reasonLabel}
            placeholder={reasonLabel}
            onChange={(event) => setReason(event.target.value)}
          />
        </ActSheet>
      )}
    </>
  );
}
