import { AudioMutedOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HandIcon } from '#features/meeting/call/components/hand-icon';
import { useLevel } from '#features/meeting/call/use-level';

interface VideoTileProps {
  readonly name: string;
  readonly picture: MediaStream | null;
  readonly sound: MediaStream | null;
  readonly isMuted: boolean;
  readonly hand: boolean;
  readonly isOwn?: boolean;
  readonly isScreen?: boolean;
  readonly standing?: 'connecting' | 'connected' | 'lost';
}

/** One picture with its name; the frame shows who speaks. */
export function VideoTile(props: VideoTileProps) {
  const { name, picture, sound, isMuted, hand, isOwn = false, isScreen = false, standing = 'connected' } = props;
  const { t } = useTranslation('call');
  const { speaks } = useLevel(isMuted ? null : (sound?.getAudioTracks()[0] ?? null));
  const label = isScreen ? t('tile.screen', { name }) : isOwn ? t('tile.own', { name }) : name;

  return (
    <figure
      className="yw-tile"
      data-screen={isScreen}
      data-speaks={speaks}
      data-standing={standing}
      aria-label={speaks ? t('tile.speaks', { name: label }) : label}
    >
      {picture ? (
        <Picture stream={picture} mirrored={isOwn && !isScreen} />
      ) : (
        <span aria-hidden="true">{name.slice(-2)}</span>
      )}
      {sound && !isOwn && !isMuted && <Sound stream={sound} />}
      {standing !== 'connected' && <p role="status">{t(`tile.${standing}`)}</p>}
      {hand && (
        <span className="yw-tile-hand">
          <HandIcon /> {t('tile.hand')}
        </span>
      )}
      <figcaption>
        {isMuted && !isScreen && <AudioMutedOutlined aria-label={t('tile.muted')} />} {label}
      </figcaption>
    </figure>
  );
}

function Picture({ stream, mirrored }: { readonly stream: MediaStream; readonly mirrored: boolean }) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current) element.current.srcObject = stream;
  }, [stream]);

  return <video ref={element} autoPlay playsInline muted data-mirrored={mirrored} />;
}

function Sound({ stream }: { readonly stream: MediaStream }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (element.current) element.current.srcObject = stream;
  }, [stream]);

  // biome-ignore lint/a11y/useMediaCaption: live speech has no captions
  return <audio ref={element} autoPlay />;
}
