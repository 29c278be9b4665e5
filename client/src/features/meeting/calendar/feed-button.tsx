import { CalendarOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { calendarContract } from '@yiwang/shared/meeting/calendar.contract';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedQuery } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** My meetings in the calendar of a phone or a mail program, by a secret address that can be stopped. */
export function FeedButton() {
  const { t } = useTranslation('meeting');
  const [open, setOpen] = useState(false);

  return (
    <>
      <Button icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
        {t('feed')}
      </Button>
      {open && <FeedSheet onClose={() => setOpen(false)} />}
    </>
  );
}

function FeedSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('meeting');
  const feed = useQuery(feedQuery);
  const [url, setUrl] = useState<string | null>(null);
  const keep = ({ createdAt }: { createdAt: string | null }) =>
    queryClient.setQueryData(feedQuery.queryKey, { createdAt });
  const opening = useMutation({
    mutationFn: () => call(calendarContract.openFeed),
    onSuccess: (opened) => {
      setUrl(opened.url);
      keep(opened);
    },
  });
  const closing = useMutation({
    mutationFn: () => call(calendarContract.closeFeed),
    onSuccess: (closed) => {
      setUrl(null);
      keep(closed);
    },
  });

  return (
    <Modal open title={t('feed.title')} footer={null} onCancel={onClose}>
      <p>{t('feed.hint')}</p>
      <QueryView query={feed} rows={2}>
        {({ createdAt }) => (
          <div className="yw-feed">
            {url !== null && (
              <>
                <Input.TextArea readOnly autoSize value={url} aria-label={t('feed.address')} />
                <p className="yw-soft">{t('feed.once')}</p>
              </>
            )}
            {createdAt !== null && url === null && (
              <p>
                {t('feed.since')} <When at={createdAt} />
              </p>
            )}
            <div className="yw-feed-acts">
              <Button type="primary" loading={opening.isPending} onClick={() => opening.mutate()}>
                {t(createdAt === null ? 'feed.open' : 'feed.renew')}
              </Button>
              {createdAt !== null && (
                <Button danger loading={closing.isPending} onClick={() => closing.mutate()}>
                  {t('feed.close')}
                </Button>
              )}
            </div>
          </div>
        )}
      </QueryView>
      {(opening.error ?? closing.error) && <Problem error={opening.error ?? closing.error} />}
    </Modal>
  );
}
