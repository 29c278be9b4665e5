import { CalendarOutlined, FileTextOutlined, LockOutlined, NotificationOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { documentIdSchema } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import { meetingIdSchema } from '@yiwang/shared/meeting/meeting.schemas';
import type { Card } from '@yiwang/shared/message/message.schemas';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '#lib/call';
import { asProblem } from '#lib/problem';
import { useProblemText } from '#ui/problem-text';
import { When } from '#ui/when';

interface Shown {
  readonly title: string;
  readonly from: string;
  readonly at: string | null;
}
const paths = { notice: '/notices', document: '/documents', meeting: '/meetings' } as const;
const icons = { notice: <NotificationOutlined />, document: <FileTextOutlined />, meeting: <CalendarOutlined /> };

export const pathOfCard = ({ kind, id }: Card): string => `${paths[kind]}/${id}`;
/** The card of an address of this platform; null where it is another. */
export function cardOfPath(path: string): Card | null {
  const [, place, id = ''] = /^\/(notices|documents|meetings)\/([0-9a-f]{24})(?:[/?#]|$)/.exec(path) ?? [];
  const kind = (['notice', 'document', 'meeting'] as const).find((each) => paths[each] === `/${place}`);

  return kind ? { kind, id } : null;
}

/** Asked for by each who looks, with their own rights: a card shows nobody what they may not open. */
async function lookUp({ kind, id }: Card): Promise<Shown> {
  if (kind === 'notice') {
    const notice = await call(noticeContract.get, { params: { id: noticeIdSchema.parse(id) } });
    return { title: notice.title, from: notice.issuingUnit.name, at: notice.publishedAt };
  }
  if (kind === 'document') {
    const document = await call(documentContract.get, { params: { id: documentIdSchema.parse(id) } });
    return { title: document.title, from: document.number ?? '', at: null };
  }
  const meeting = await call(meetingContract.get, { params: { id: meetingIdSchema.parse(id) } });
  return { title: meeting.title, from: meeting.convener.name, at: meeting.startsAt };
}

export function LinkCard({ card }: { readonly card: Card }) {
  const { t } = useTranslation('message');
  const shown = useQuery({
    queryKey: ['card', card.kind, card.id] as const,
    queryFn: () => lookUp(card),
    staleTime: 60_000,
    meta: { keep: false },
  });
  const problem = useProblemText(shown.error);

  if (shown.error) {
    const isHidden = [403, 404].includes(asProblem(shown.error).status);
    return (
      <span className="yw-link-card yw-soft">
        <LockOutlined aria-hidden="true" />
        <span>{isHidden ? t(`card.${card.kind}.hidden`) : problem.title}</span>
      </span>
    );
  }
  return (
    <Link to={pathOfCard(card)} className="yw-link-card">
      <span aria-hidden="true">{icons[card.kind]}</span>
      <span>
        <strong>{shown.data?.title ?? t(`card.${card.kind}`)}</strong>
        <span className="yw-soft">
          {[t(`card.${card.kind}`), shown.data?.from].filter(Boolean).join(' · ')}{' '}
          {shown.data?.at && <When at={shown.data.at} />}
        </span>
      </span>
    </Link>
  );
}
