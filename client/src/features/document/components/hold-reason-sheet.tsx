import { useTranslation } from 'react-i18next';
import { ReasonSheet } from '#features/document/components/reason-sheet';

interface HoldReasonProps {
  /** Why it is held; empty where it is not. */
  readonly held: string;
  readonly isPending: boolean;
  readonly problem: unknown;
  readonly onClose: () => void;
  /** The reason of a hold, or nothing where it is let go. */
  readonly onSend: (reason: string) => void;
}

/** What is filed is kept beyond its period, or let go again with no reason. */
export function HoldReasonSheet({ held, onSend, ...sheet }: HoldReasonProps) {
  const { t } = useTranslation('document');
  const isHeld = held !== '';

  return (
    <ReasonSheet
      {...sheet}
      title={t(isHeld ? 'hold.release.title' : 'hold.title')}
      hint={isHeld ? t('hold.release.hint', { reason: held }) : t('hold.hint')}
      okText={t(isHeld ? 'hold.release' : 'hold.send')}
      isOptional={isHeld}
      onSend={(reason) => onSend(isHeld ? '' : reason)}
    />
  );
}
