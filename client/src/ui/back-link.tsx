import { LeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';

/** Back to where I came from: an installed app has no button of the browser for it. */
export function BackLink() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  // The first page of a visit has nothing behind it.
  const isFirst = useLocation().key === 'default';

  return (
    <Button
      type="text"
      className="yw-back yw-no-print"
      icon={<LeftOutlined />}
      onClick={() => void (isFirst ? navigate('/') : navigate(-1))}
    >
      {t('back')}
    </Button>
  );
}
