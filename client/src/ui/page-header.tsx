import { Flex, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
}

/** The one h1 of a page; also names the browser's tab. */
export function PageHeader({ title, hint, actions }: PageHeaderProps) {
  const { t } = useTranslation('shell');

  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);

  return (
    <Flex component="header" justify="space-between" align="flex-end" gap={16} wrap style={{ marginBottom: 16 }}>
      <div>
        <Typography.Title level={1} style={{ fontSize: '1.5em', margin: 0, lineHeight: 1.4 }}>
          {title}
        </Typography.Title>
        {hint && <div className="yw-soft">{hint}</div>}
      </div>
      {actions && (
        <Flex gap={8} wrap>
          {actions}
        </Flex>
      )}
    </Flex>
  );
}
