import {
  AudioMutedOutlined,
  AudioOutlined,
  DesktopOutlined,
  LogoutOutlined,
  MessageOutlined,
  VideoCameraAddOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HandIcon } from '#features/meeting/call/components/hand-icon';
import type { OwnMedia } from '#features/meeting/call/use-own-media';
import { useIsPhone } from '#lib/media';

interface CallBarProps {
  readonly own: OwnMedia;
  readonly hand: boolean;
  readonly onHand: (up: boolean) => void;
  readonly unread: number;
  readonly isSideOpen: boolean;
  readonly onSide: () => void;
  readonly onLeave: () => void;
}

/** Everything one does in a call, in one row under the thumb. */
export function CallBar({ own, hand, onHand, unread, isSideOpen, onSide, onLeave }: CallBarProps) {
  const { t } = useTranslation('call');
  const { microphone, camera, screen } = own;
  const canShare = navigator.mediaDevices !== undefined && 'getDisplayMedia' in navigator.mediaDevices;

  return (
    <div className="yw-call-bar" role="toolbar" aria-label={t('bar')}>
      <Act
        label={t(microphone ? 'mute' : 'unmute')}
        icon={microphone ? <AudioOutlined /> : <AudioMutedOutlined />}
        isOn={microphone !== null}
        onClick={() => void own.turn('microphone', microphone === null)}
      />
      <Act
        label={t(camera ? 'camera.off' : 'camera.on')}
        icon={camera ? <VideoCameraOutlined /> : <VideoCameraAddOutlined />}
        isOn={camera !== null}
        onClick={() => void own.turn('camera', camera === null)}
      />
      {canShare && (
        <Act
          label={t(screen ? 'screen.off' : 'screen.on')}
          icon={<DesktopOutlined />}
          isOn={screen !== null}
          onClick={() => void own.turn('screen', screen === null)}
        />
      )}
      <Act label={t(hand ? 'hand.down' : 'hand.up')} icon={<HandIcon />} isOn={hand} onClick={() => onHand(!hand)} />
      <Act
        label={unread > 0 ? t('side.unread', { count: unread }) : t('side')}
        icon={<MessageOutlined />}
        isOn={isSideOpen}
        onClick={onSide}
      />
      <Button danger type="primary" icon={<LogoutOutlined />} onClick={onLeave}>
        {t('leave')}
      </Button>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isOn: boolean;
  readonly onClick: () => void;
}

function Act({ label, icon, isOn, onClick }: ActProps) {
  const isPhone = useIsPhone();

  return (
    <Button
      type={isOn ? 'primary' : 'default'}
      ghost={isOn}
      icon={icon}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {isPhone ? null : label}
    </Button>
  );
}
