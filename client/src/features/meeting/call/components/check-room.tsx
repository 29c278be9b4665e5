import { useMutation } from '@tanstack/react-query';
import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { callContract } from '@yiwang/shared/meeting/call.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Alert, Button, Progress, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LineCheck } from '#features/meeting/call/components/line-check';
import { VideoTile } from '#features/meeting/call/components/video-tile';
import { useLevel } from '#features/meeting/call/use-level';
import type { OwnMedia } from '#features/meeting/call/use-own-media';
import { mutationOf } from '#lib/call';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';

interface CheckRoomProps {
  readonly meeting: Meeting;
  readonly name: string;
  readonly device: string;
  readonly own: OwnMedia;
  readonly onOpened: (opened: OpenedCall) => void;
}

/** Before joining: does the camera see, does the microphone hear, does the line hold. */
export function CheckRoom({ meeting, name, device, own, onOpened }: CheckRoomProps) {
  const { t } = useTranslation('call');
  const { turn, camera, microphone } = own;
  const { level } = useLevel(microphone);
  const open = useMutation({ ...mutationOf(callContract.open), onSuccess: onOpened });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void turn('camera', true).then(() => turn('microphone', true));
  });

  return (
    <div className="yw-page yw-check">
      <PageHeader title={t('check')} hint={meeting.title} />
      <div className="yw-check-parts">
        <VideoTile
          name={name}
          picture={camera ? streamOf(camera) : null}
          sound={null}
          isMuted={microphone === null}
          hand={false}
          isOwn
        />
        <div className="yw-sheet yw-check-list">
          <DeviceLine own={own} channel="camera" />
          <DeviceLine own={own} channel="microphone" />
          <div>
            <span>{t('check.level')}</span>
            <Progress percent={Math.round(level * 100)} showInfo={false} aria-label={t('check.level')} />
          </div>
          <LineCheck />
          {open.isError && <Problem error={open.error} />}
          <Button
            type="primary"
            size="large"
            block
            loading={open.isPending}
            onClick={() => open.mutate({ params: { id: meeting.id }, body: { device } })}
          >
            {t('join')}
          </Button>
          <p className="yw-soft">{t('check.private')}</p>
        </div>
      </div>
    </div>
  );
}

const streams = new WeakMap<MediaStreamTrack, MediaStream>();
/** The same stream for the same track, so that a picture does not flicker with each render. */
export function streamOf(track: MediaStreamTrack): MediaStream {
  const known = streams.get(track) ?? new MediaStream([track]);
  streams.set(track, known);

  return known;
}

function DeviceLine({ own, channel }: { readonly own: OwnMedia; readonly channel: 'camera' | 'microphone' }) {
  const { t } = useTranslation('call');
  const fault = own.faults[channel];
  const track = own[channel];
  const choices = channel === 'camera' ? own.devices.cameras : own.devices.microphones;

  return (
    <div className="yw-check-device">
      <Select
        aria-label={t(`device.${channel}`)}
        value={track?.getSettings().deviceId ?? null}
        placeholder={t(`device.${channel}`)}
        options={choices.map(({ deviceId, label }) => ({ value: deviceId, label: label || t(`device.${channel}`) }))}
        onChange={(deviceId) => void own.turn(channel, true, deviceId ?? undefined)}
      />
      <Button
        aria-label={t(track ? 'device.turnOff' : 'device.turnOn', { device: t(`device.${channel}`) })}
        onClick={() => void own.turn(channel, track === null)}
      >
        {t(track ? 'device.off' : 'device.on')}
      </Button>
      {fault && (
        <Alert type="warning" showIcon title={t(`fault.${channel}.${fault}`)} description={t(`fault.${fault}.next`)} />
      )}
    </div>
  );
}
