import type { AgendaItem, Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** The agenda beside the video. Whoever presides begins a line; its time runs, and only says softly that it is over. */
export function AgendaTimer({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('call');
  const [running, setRunning] = useState<{ readonly id: string; readonly since: number } | null>(null);
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  if (meeting.agenda.length === 0) return <p className="yw-soft">{t('agenda.none')}</p>;

  const begin = ({ id }: AgendaItem) => {
    setNow(Date.now());
    setRunning(running?.id === id ? null : { id, since: Date.now() });
  };
  return (
    <ol className="yw-call-agenda">
      {meeting.agenda.map((item) => (
        <li key={item.id} aria-current={running?.id === item.id ? 'step' : undefined}>
          <span>
            {item.title}
            {item.speaker?.name && <span className="yw-soft"> · {item.speaker.name}</span>}
          </span>
          <Button
            size="small"
            onClick={() => begin(item)}
            aria-label={t(running?.id === item.id ? 'agenda.end' : 'agenda.begin', { title: item.title })}
          >
            {t(running?.id === item.id ? 'agenda.stop' : 'agenda.start', { minutes: item.minutes })}
          </Button>
          {running?.id === item.id && <Running item={item} seconds={Math.max(0, (now - running.since) / 1000)} />}
        </li>
      ))}
    </ol>
  );
}

function Running({ item, seconds }: { readonly item: AgendaItem; readonly seconds: number }) {
  const { t } = useTranslation('call');
  const whole = item.minutes * 60;
  const isOver = seconds > whole;

  return (
    <div className="yw-call-running">
      <Progress
        percent={Math.min(100, (seconds / whole) * 100)}
        showInfo={false}
        status="normal"
        {...(isOver ? { strokeColor: 'var(--yw-amber)' } : {})}
        aria-label={t('agenda.time', { title: item.title })}
      />
      <span className="yw-numbers yw-soft">
        {isOver
          ? t('agenda.over', { time: clock(seconds - whole) })
          : t('agenda.left', { time: clock(whole - seconds) })}
      </span>
    </div>
  );
}
