import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '#ui/problem-text';

interface ProblemProps {
  readonly error: unknown;
  readonly onRetry?: (() => unknown) | undefined;
}

/** What went wrong and what to do next, in words. */
export function Problem({ error, onRetry }: ProblemProps) {
  const { t } = useTranslation('shell');
  const { title, next, reference } = useProblemText(error);

  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={
        <>
          <div>{next}</div>
          {reference && <div className="yw-soft">{t('problem.reference', { reference })}</div>}
        </>
      }
      action={onRetry && <Button onClick={() => void onRetry()}>{t('retry')}</Button>}
    />
  );
}
