import { useTranslation } from 'react-i18next';
import { ActSheet } from '#ui/act-sheet';
import { Loading } from '#ui/loading';

interface LoadingSheetProps {
  readonly title: string;
  readonly problem: unknown;
  readonly onClose: () => void;
}

/** A sheet that waits for what it is about: a tap is answered at once. */
export function LoadingSheet({ title, problem, onClose }: LoadingSheetProps) {
  const { t } = useTranslation('document');

  return (
    <ActSheet
      title={title}
      okText={t('ok')}
      isReady={false}
      isPending={false}
      problem={problem}
      onOk={onClose}
      onClose={onClose}
    >
      {!problem && <Loading rows={4} />}
    </ActSheet>
  );
}
