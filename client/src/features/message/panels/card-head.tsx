import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface CardHeadProps {
  readonly title: string;
  readonly onClose: () => void;
}

export function CardHead({ title, onClose }: CardHeadProps) {
  const { t } = useTranslation('message');

  return (
    <header className="yw-talk-head">
      <div className="yw-talk-title">
        <h2>{title}</h2>
      </div>
      <Button type="text" icon={<CloseOutlined />} aria-label={t('close', { title })} onClick={onClose} />
    </header>
  );
}
