import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/group/components/field';
import { ActSheet } from '#ui/act-sheet';

interface ReasonSheetProps {
  readonly title: string;
  readonly hint: ReactNode;
  readonly okText: string;
  readonly isGrave?: boolean;
  readonly isReady?: boolean;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onClose: () => void;
  readonly onSend: (reason: string) => void;
  readonly children?: ReactNode;
}

/** An act on a group that asks for its reason; the reason stays on record. */
export function ReasonSheet({ isReady = true, onSend, children, ...sheet }: ReasonSheetProps) {
  const { t } = useTranslation('group');
  const [reason, setReason] = useState('');
  const words = reason.trim();

  return (
    <ActSheet {...sheet} isReady={isReady && words.length >= 2} onOk={() => onSend(words)}>
      {children}
      <Field label={t('reason')}>
        <Input.TextArea
          aria-label={t('reason')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={reason}
          placeholder={t('reason.placeholder')}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </ActSheet>
  );
}
