import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { MyReceipt, Notice } from '@yiwang/shared/notice/notice.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { ReceiptButton } from '#features/notice/components/receipt-button';
import { refreshNotice } from '#features/notice/notice.queries';
import { finishingState, giveReceipt, standingOf, useWaitingReceipts } from '#features/notice/notice.receipts';
import { call } from '#lib/call';
import { useShortcut } from '#lib/keyboard';
import { useSession } from '#lib/session';
import { useAnnounceProblem } from '#ui/announce-problem';

const ForwardSheet = lazy(async () => ({
  default: (await import('#features/notice/forward/forward-sheet')).ForwardSheet,
}));

const forwardingRoles: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];

interface ActionBarProps {
  readonly notice: Notice;
  readonly receipt: MyReceipt | null;
}

/** What I may do with a notice; on a phone it stays at the bottom, under the thumb. */
export function ActionBar({ notice, receipt }: ActionBarProps) {
  const { t } = useTranslation('notice');
  const standing = receipt && standingOf(notice.mode, receipt, useWaitingReceipts().get(notice.id));
  const canAnswer = receipt !== null && notice.status === 'published';
  const { abilities } = notice;
  useShortcut(
    'e',
    'notice:key.done',
    () => {
      giveReceipt({ id: notice.id, state: finishingState(notice.mode), edition: notice.edition }).catch(
        () => undefined,
      );
    },
    canAnswer && standing === 'open',
  );

  if (!canAnswer && !Object.values(abilities).some(Boolean)) return null;
  return (
    <div className="yw-actions yw-no-print">
      {canAnswer && standing && <ReceiptButton notice={notice} receipt={receipt} standing={standing} size="large" />}
      {abilities.follow && (
        <Link to={`/notices/${notice.id}/follow`}>
          <Button tabIndex={-1}>{t('follow')}</Button>
        </Link>
      )}
      {abilities.forward && <ForwardButton notice={notice} />}
      {abilities.edit && (
        <Link to={`/notices/${notice.id}/edit`}>
          <Button tabIndex={-1}>{t('edit')}</Button>
        </Link>
      )}
      {abilities.publish && notice.status === 'scheduled' && <UnscheduleButton notice={notice} />}
      {(receipt || notice.status === 'published') && <ReportBurden kind="notice" id={notice.id} />}
    </div>
  );
}

/** The unit for which it is passed on: the one whose office I hold, else my own. */
function useForwardingUnit() {
  const { person } = useSession();
  const held = person.roles.filter(({ role }) => forwardingRoles.includes(role)).map(({ unitId }) => unitId);
  const own = person.appointments.map(({ unitId }) => unitId);

  return own.find((id) => held.includes(id)) ?? held[0] ?? own[0] ?? null;
}

function ForwardButton({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const unitId = useForwardingUnit();
  const [open, setOpen] = useState(false);
  if (unitId === null) return null;

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('forward')}</Button>
      {open && (
        <Suspense fallback={null}>
          <ForwardSheet notice={notice} unitId={unitId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function UnscheduleButton({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notice');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const navigate = useNavigate();
  const cancel = async () => {
    await call(noticeContract.cancelSchedule, { params: { id: notice.id } });
    void message.success(t('schedule.cancelled'));
    await refreshNotice(notice.id);
    await navigate(`/notices/${notice.id}/edit`);
  };

  return (
    <Button
      onClick={() => {
        cancel().catch(announce);
      }}
    >
      {t('schedule.cancel')}
    </Button>
  );
}
