import { BellOutlined, DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { attendeeContract } from '@yiwang/shared/meeting/attendee.contract';
import type { AnswerCounts, Meeting } from '@yiwang/shared/meeting/meeting.schemas';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AttendeeTable } from '#features/meeting/components/attendee-table';
import { progressQuery } from '#features/meeting/meeting.queries';
import { call } from '#lib/call';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';
import { QueryView } from '#ui/query-view';

const shown: readonly (keyof AnswerCounts)[] = ['invited', 'accepted', 'delegated', 'declined', 'waiting'];

/** How the answers stand, for those who hold the meeting: counts, units in the order of the tree, people. */
export function FollowPanel({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('meeting');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const { id, abilities } = meeting;
  const progress = useQuery({ ...progressQuery(id), enabled: abilities.follow });
  const reminding = useMutation({
    mutationFn: () => call(attendeeContract.remind, { params: { id }, body: {} }),
    onSuccess: ({ reminded }) => void message.success(t('reminded', { count: reminded })),
    onError: announce,
  });
  if (!abilities.follow) return null;

  return (
    <section className="yw-sheet yw-follow" aria-labelledby="follow-title">
      <div className="yw-follow-head">
        <h2 id="follow-title" className="yw-heading">
          {t('follow')}
        </h2>
        <span className="yw-calendar-space" />
        {abilities.remind && (
          <Button icon={<BellOutlined />} loading={reminding.isPending} onClick={() => reminding.mutate()}>
            {t('remind')}
          </Button>
        )}
        <Button
          icon={<DownloadOutlined />}
          onClick={() => {
            download(attendeeContract.exportList, { params: { id } }, `${meeting.title}.xlsx`).catch(announce);
          }}
        >
          {t('seats.export')}
        </Button>
        <Link to={`/meetings/${id}/names`}>
          <Button icon={<PrinterOutlined />} tabIndex={-1}>
            {t('names')}
          </Button>
        </Link>
      </div>
      <QueryView query={progress} rows={3}>
        {({ counts, units }) => (
          <>
            <dl className="yw-counts">
              {shown.map((name) => (
                <div key={name}>
                  <dt>{t(`count.${name}`)}</dt>
                  <dd className="yw-numbers">{counts[name]}</dd>
                </div>
              ))}
            </dl>
            {units.length > 0 && (
              <table className="yw-plain-table">
                <caption className="yw-unseen">{t('units')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('unit')}</th>
                    <th scope="col">{t('seats')}</th>
                    <th scope="col">{t('named')}</th>
                  </tr>
                </thead>
                <tbody>
                  {units.map(({ unit, seats, named }) => (
                    <tr key={unit.id}>
                      <td>{unit.name}</td>
                      <td className="yw-numbers">{seats}</td>
                      <td>{named.length > 0 ? named.map(({ name }) => name).join('、') : t('named.none')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </QueryView>
      <AttendeeTable meeting={meeting} />
    </section>
  );
}
