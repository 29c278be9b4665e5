import { useMutation } from '@tanstack/react-query';
import { type Delivery, type DeliveryState, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { App, Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AssignmentSheet } from '#features/document/receive/acts/assignment-sheet';
import { CirculationSheet } from '#features/document/receive/acts/circulation-sheet';
import { FiledActs } from '#features/document/receive/acts/filed-acts';
import { FilingSheet } from '#features/document/receive/acts/filing-sheet';
import { FirstCheckSheet } from '#features/document/receive/acts/first-check-sheet';
import { ProposalSheet } from '#features/document/receive/acts/proposal-sheet';
import { ReplySheet } from '#features/document/receive/acts/reply-sheet';
import { refreshDelivery } from '#features/document/receive/delivery.queries';
import { useDeliveryAct } from '#features/document/receive/use-delivery-act';
import { mutationOf } from '#lib/call';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useAnnounceProblem } from '#ui/announce-problem';

interface SheetProps {
  readonly delivery: Delivery;
  readonly onClose: () => void;
}
const sheets = {
  firstCheck: FirstCheckSheet,
  propose: ProposalSheet,
  assign: AssignmentSheet,
  circulate: CirculationSheet,
  reply: ReplySheet,
  file: FilingSheet,
} as const satisfies Record<string, ComponentType<SheetProps>>;
type SheetName = keyof typeof sheets;
const sheetNames = Object.keys(sheets) as SheetName[];

/** The act that takes it further from where it stands. */
const nextAct: Partial<Record<DeliveryState, SheetName>> = {
  registered: 'firstCheck',
  proposing: 'propose',
  handled: 'file',
};

/** What the desk may do with it; the act that takes it further stands out. */
export function ActBar({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const [open, setOpen] = useState<SheetName | null>(null);
  const { abilities, state } = delivery;
  const next = state === 'proposing' && delivery.instructions.length > 0 ? 'assign' : nextAct[state];
  // What takes it further comes first, under the thumb.
  const offered = sheetNames
    .filter((name) => abilities[name])
    .sort((one, other) => Number(other === next) - Number(one === next));
  const mayTakeOn = abilities.receive || abilities.register || next === 'firstCheck';
  const Sheet = open === null ? null : sheets[open];
  const { receive, register, urge, archive } = abilities;
  if (offered.length === 0 && !receive && !register && !urge && !archive) return null;

  return (
    <section className="yw-sheet yw-acts yw-no-print" aria-label={t('acts')}>
      {abilities.receive && <ReceiveButtons delivery={delivery} />}
      {abilities.register && <RegisterButton delivery={delivery} />}
      {mayTakeOn && next !== 'firstCheck' && <TakeOnButton delivery={delivery} />}
      {offered.map((name) => (
        <Button key={name} type={next === name ? 'primary' : 'default'} onClick={() => setOpen(name)}>
          {t(labelOf(name, state))}
        </Button>
      ))}
      {mayTakeOn && next === 'firstCheck' && <TakeOnButton delivery={delivery} />}
      {archive && <FiledActs delivery={delivery} />}
      {abilities.urge && <UrgeButton delivery={delivery} />}
      {Sheet && <Sheet delivery={delivery} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** What was taken on can only be returned any more; leaders who are away are passed over for others. */
function labelOf(name: SheetName, state: DeliveryState): string {
  if (name === 'firstCheck' && state !== 'registered') return 'check.return';
  if (name === 'propose' && state === 'instructing') return 'act.propose-again';

  return `act.${name}`;
}

interface ButtonProps {
  readonly delivery: Delivery;
}

function ReceiveButtons({ delivery: { id } }: ButtonProps) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const receiving = useDeliveryAct(deliveryContract.receive, t('done.receive'));
  const send = (register: boolean) => receiving.mutate({ params: { id }, body: { register } }, { onError: announce });

  return (
    <>
      <Button type="primary" loading={receiving.isPending} onClick={() => send(true)}>
        {t('act.receive-register')}
      </Button>
      <Button disabled={receiving.isPending} onClick={() => send(false)}>
        {t('act.receive')}
      </Button>
      <p className="yw-soft yw-desk-warning">{t('receipt.final')}</p>
    </>
  );
}

function RegisterButton({ delivery: { id } }: ButtonProps) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const registering = useDeliveryAct(deliveryContract.register, t('done.register'));

  return (
    <Button
      type="primary"
      loading={registering.isPending}
      onClick={() => registering.mutate({ params: { id } }, { onError: announce })}
    >
      {t('act.register')}
    </Button>
  );
}

/** One click for all that comes before proposing: its five points are met, so there is nothing to tick off. */
function TakeOnButton({ delivery: { id, state } }: ButtonProps) {
  const { t } = useTranslation('delivery');
  const announce = useAnnounceProblem();
  const taking = useDeliveryAct(deliveryContract.receive, t('check.done.accept'));

  return (
    <>
      <Button
        loading={taking.isPending}
        onClick={() => taking.mutate({ params: { id }, body: { register: true, check: true } }, { onError: announce })}
      >
        {t(`take-on.${state}`)}
      </Button>
      <p className="yw-soft yw-desk-warning">{t('take-on.hint')}</p>
    </>
  );
}

function UrgeButton({ delivery: { id } }: ButtonProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const { message } = App.useApp();
  const urging = useMutation({
    ...mutationOf(deliveryContract.urge),
    onSuccess: async ({ urged }) => {
      void message.success(t('urge.done', { count: formatCount(urged, language) }));
      await refreshDelivery(id);
    },
    onError: useAnnounceProblem(),
  });

  return (
    <Button loading={urging.isPending} onClick={() => urging.mutate({ params: { id } })}>
      {t('act.urge')}
    </Button>
  );
}
