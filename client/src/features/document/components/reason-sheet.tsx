import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActSheet } from '#ui/act-sheet';

interface ReasonSheetProps {
  readonly title: string;
  readonly hint: ReactNode;
  readonly okText: string;
  readonly isGrave?: boolean;
  readonly isReady?: boolean;
  /** Whether it goes without a reason. */
  readonly isOptional?: boolean;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onClose: () => void;
  readonly onSend: (reason: string) => void;
  readonly children?: ReactNode;
}

/** An act that asks for its reason in words; the reason stays in the trail. */
export function ReasonSheet(props: ReasonSheetProps) {
  const { isReady = true, isOptional = false, onSend, children, ...sheet } = props;
  const { t } = useTranslation('document');
  const [reason, setReason] = useState('');
  const words = reason.trim();

  return (
    <ActSheet {...sheet} isReady={isReady && (isOptional || words.length >= 2)} onOk={() => onSend(words)}>
      {children}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        value={reason}
        aria-label={t('reason')}
        placeholder={t('reason.placeholder')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActSheet>
  );
}
