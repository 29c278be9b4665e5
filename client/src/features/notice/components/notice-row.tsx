import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AskTags } from '#features/notice/components/ask-tags';
import { DoneOf } from '#features/notice/components/sent-list';
import type { Box } from '#features/notice/notice.queries';
import {
  finishingState,
  knownReceipts,
  laterReceipt,
  standingOf,
  useWaitingReceipts,
} from '#features/notice/notice.receipts';
import { takeBack, throwAway, thrownDrafts } from '#features/notice/thrown-drafts';
import { useObservable } from '#lib/observable';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';
import { When } from '#ui/when';

type ListedNotice = ReplyOf<typeof noticeContract.list>['items'][number];

interface NoticeRowProps {
  readonly box: Box;
  readonly notice: ListedNotice;
}

const pathOf = (box: Box, { id }: ListedNotice): string =>
  box === 'drafts' ? `/notices/${id}/edit` : `/notices/${id}`;

/** One line of a box; the reader is where things are done. */
export function NoticeRow({ box, notice }: NoticeRowProps) {
  const { t } = useTranslation('notice');
  const known = useObservable(knownReceipts).get(notice.id);
  const waiting = useWaitingReceipts().get(notice.id);
  const receipt = notice.myReceipt && laterReceipt(notice.myReceipt, known);
  const standing = receipt && standingOf(notice.mode, receipt, waiting);
  const isOpen = box === 'received' && standing === 'open' && notice.status === 'published';

  return (
    <article className="yw-row" data-done={box === 'received' && !isOpen}>
      <div className="yw-row-text">
        <Link className="yw-row-title" data-row-focus to={pathOf(box, notice)}>
          {notice.title || t('untitled')}
        </Link>
        <div className="yw-meta yw-soft">
          <span>{notice.issuingUnit.name}</span>
          {notice.publishedAt ? (
            <When at={notice.publishedAt} />
          ) : (
            <span>
              {t('saved-at')} <When at={notice.updatedAt} />
            </span>
          )}
          {notice.deadline && notice.status !== 'withdrawn' && <When at={notice.deadline} deadline={isOpen} />}
          <AskTags notice={notice} receipt={receipt} />
        </div>
      </div>
      <div className="yw-row-end yw-soft">
        {box === 'published' && notice.counts && (
          <Link to={`/notices/${notice.id}/follow`} aria-label={t('follow.of', { title: notice.title })}>
            <DoneOf counts={notice.counts} />
          </Link>
        )}
        {box === 'drafts' && <ThrowAway notice={notice} />}
        {box === 'received' &&
          notice.status === 'published' &&
          (isOpen ? t(`ask.${notice.mode}`) : t(`given.${finishingState(notice.mode)}`))}
      </div>
    </article>
  );
}

/** Thrown away without a question beforehand; for a moment it can be taken back where it stood. */
function ThrowAway({ notice: { id, title } }: { readonly notice: ListedNotice }) {
  const { t } = useTranslation('notice');
  const { person } = useSession();
  const announce = useAnnounceProblem();
  const isGoing = useObservable(thrownDrafts).has(id);
  const of = title || t('untitled');

  return isGoing ? (
    <span role="status">
      {t('thrown')}{' '}
      <Button aria-label={t('thrown.undo.of', { title: of })} onClick={() => takeBack(id)}>
        {t('thrown.undo')}
      </Button>
    </span>
  ) : (
    <Button
      type="text"
      aria-label={t('throw-away.of', { title: of })}
      onClick={() => throwAway(person.id, id, announce)}
    >
      {t('throw-away')}
    </Button>
  );
}
