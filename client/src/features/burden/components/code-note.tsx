import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

interface CodeNoteProps {
  readonly code: string;
  readonly dueOn: string;
}

/** The one time that the code is shown: nothing else leads to the report. */
export function CodeNote({ code, dueOn }: CodeNoteProps) {
  const { t } = useTranslation('burden');

  return (
    <Alert
      type="success"
      role="status"
      showIcon
      title={t('code.given')}
      description={
        <>
          <Typography.Text copyable strong className="yw-numbers" style={{ fontSize: '1.25em' }}>
            {code}
          </Typography.Text>
          <p>{t('code.keep', { dueOn })}</p>
        </>
      }
    />
  );
}
