import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIsPhone } from '#lib/media';
import { pendingCount } from '#lib/outbox';
import { signOut, useSession } from '#lib/session';

export function AccountMenu() {
  const { t } = useTranslation('shell');
  const { person } = useSession();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const unit = person.appointments.find(({ primary }) => primary)?.unitName;

  const leave = () => {
    const waiting = pendingCount.get();
    if (waiting === 0) return signOut();
    modal.confirm({
      title: t('sign-out.waiting', { count: waiting }),
      content: t('sign-out.waiting.hint'),
      okText: t('sign-out.anyway'),
      onOk: signOut,
    });
  };

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        'aria-label': t('account'),
        items: [
          { key: 'who', disabled: true, label: [person.name, unit].filter(Boolean).join(' · ') },
          { type: 'divider' },
          { key: 'voice', label: t('voice'), onClick: () => void navigate('/voice') },
          { key: 'password', label: t('change-password'), onClick: () => void navigate('/account/password') },
          { key: 'leave', label: t('sign-out'), onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t('account')}>
        {isPhone ? null : person.name}
      </Button>
    </Dropdown>
  );
}
