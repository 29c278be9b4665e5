import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import type { Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AgendaTimer } from '#features/meeting/call/components/agenda-timer';
import { CallBar } from '#features/meeting/call/components/call-bar';
import { CallChat } from '#features/meeting/call/components/call-chat';
import { CallStage } from '#features/meeting/call/components/call-stage';
import { type JoinedCall, useJoinedCall } from '#features/meeting/call/use-joined-call';
import type { OwnMedia } from '#features/meeting/call/use-own-media';
import { useIsPhone } from '#lib/media';
import { useObservable } from '#lib/observable';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';

interface CallHallProps {
  readonly meeting: Meeting;
  readonly device: string;
  readonly opened: OpenedCall;
  readonly own: OwnMedia;
  readonly onLeave: () => void;
}

export function CallHall({ meeting, device, opened, own, onLeave }: CallHallProps) {
  const [hand, setHand] = useState(false);
  const joined = useJoinedCall({ meetingId: meeting.id, device, opened, own, hand });

  return joined ? (
    <Hall {...{ meeting, opened, own, onLeave, joined, hand }} onHand={setHand} />
  ) : (
    <div className="yw-page">
      <Loading />
    </div>
  );
}

interface HallProps extends Omit<CallHallProps, 'device'> {
  readonly joined: JoinedCall;
  readonly hand: boolean;
  readonly onHand: (up: boolean) => void;
}

function Hall({ meeting, opened, own, onLeave, joined: { room, media }, hand, onHand }: HallProps) {
  const { t } = useTranslation('call');
  const isPhone = useIsPhone();
  const { standing, error, peers, said } = useObservable(room.view);
  const streams = useObservable(media.streams);
  const [isSideOpen, setSideOpen] = useState(!isPhone);
  const [readCount, setReadCount] = useState(0);
  const openSide = () => {
    setReadCount(said.length);
    setSideOpen(!isSideOpen);
  };

  return (
    <section className="yw-call" data-side={isSideOpen} aria-label={t('call', { title: meeting.title })}>
      <header className="yw-call-head">
        <h1>{meeting.title}</h1>
        <span className="yw-soft" role="status">
          {t(`standing.${standing}`, { count: peers.length + 1 })}
        </span>
      </header>
      {standing === 'refused' && <Problem error={error} onRetry={onLeave} />}
      {standing === 'in' && peers.length === 0 && <Alert type="info" showIcon title={t('alone')} />}
      <CallStage me={opened.me} {...{ own, hand, peers, streams }} />
      {isSideOpen && (
        <aside className="yw-call-side" aria-label={t('side')}>
          <h2 className="yw-heading">{t('agenda')}</h2>
          <AgendaTimer meeting={meeting} />
          <h2 className="yw-heading">{t('chat')}</h2>
          <CallChat said={said} onSay={room.say} />
        </aside>
      )}
      <CallBar
        {...{ own, hand, onHand, isSideOpen, onLeave }}
        unread={isSideOpen ? 0 : said.length - readCount}
        onSide={openSide}
      />
    </section>
  );
}
