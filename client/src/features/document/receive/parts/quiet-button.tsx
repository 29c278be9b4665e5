import { ClockCircleOutlined } from '@ant-design/icons';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { markRead, type QuietAct, signFor, useQuietStanding } from '#features/document/receive/delivery.acts';
import { Done } from '#features/document/receive/parts/done';
import { connection } from '#lib/connection';
import { useObservable } from '#lib/observable';
import { useAnnounceProblem } from '#ui/announce-problem';
import { useProblemText } from '#ui/problem-text';
import '#features/document/receive/delivery.css';

interface QuietButtonProps {
  readonly act: QuietAct;
  readonly id: DeliveryId;
  readonly title: string;
  /** The record says that it is done, whoever did it. */
  readonly isDone?: boolean;
  readonly primary?: boolean;
  readonly note?: string;
}

/** 签收 or 已阅 in place: one tap, sent at once or when the network is back. */
export function QuietButton({ act, id, title, isDone = false, primary = false, note = '' }: QuietButtonProps) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const isOnline = useObservable(connection) === 'synced';
  const { standing, problem } = useQuietStanding(act, id);
  const perform = () => {
    const writing = act === 'receive' ? signFor({ id, register: false }) : markRead({ id, note });
    writing.catch(announce);
  };

  if (isDone || standing === 'done' || standing === 'waiting') {
    return (
      <Done>
        {t(`done.${act}`)}
        {standing === 'waiting' && !isOnline && (
          <span className="yw-to-send">
            {' '}
            <ClockCircleOutlined aria-hidden="true" /> {t('to-send')}
          </span>
        )}
      </Done>
    );
  }
  return (
    <>
      {standing === 'refused' && <Refused problem={problem} />}
      <Button type="primary" ghost={!primary} aria-label={`${t(`act.${act}`)}：${title}`} onClick={perform}>
        {t(`act.${act}`)}
      </Button>
    </>
  );
}

function Refused({ problem }: { readonly problem: unknown }) {
  const { title, next } = useProblemText(problem);

  return (
    <span role="alert" className="yw-refused" title={next}>
      {title}
    </span>
  );
}
