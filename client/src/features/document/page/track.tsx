import type { OfficialDocument, TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { Signer, Step } from '@yiwang/shared/document/route.schemas';
import { Tag, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChainMark } from '#features/document/page/chain-mark';
import { When } from '#ui/when';

/** 办理过程 on a time line: what was done by whom, with each opinion; who is asked now; what is still to come. */
export function Track({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { trail, steps } = document;
  const later = steps
    .filter(({ state }) => state === 'planned')
    .map(({ title }) => title)
    .join(' → ');
  const items = [
    ...trail.map((entry) => ({
      key: `done-${entry.n}`,
      color: isAgainst(entry) ? 'var(--yw-red)' : 'var(--yw-green)',
      content: <Entry entry={entry} steps={steps} />,
    })),
    ...steps
      .filter(({ state }) => state === 'active' || state === 'blocked')
      .map((step) => ({ key: `now-${step.id}`, color: 'var(--yw-blue)', content: <Waiting step={step} /> })),
    ...(later.length > 0
      ? [
          {
            key: 'later',
            color: 'gray',
            content: <span className="yw-soft">{t('track.later', { steps: later })}</span>,
          },
        ]
      : []),
  ];

  return (
    <section aria-label={t('track')} className="yw-track">
      <Timeline items={items} />
      <ChainMark trail={trail} />
    </section>
  );
}

const takenBack = ['document.recall', 'document.revoke', 'document.repeal', 'document.void_number', 'document.return'];
const isAgainst = ({ act, outcome }: TrailEntry): boolean =>
  outcome === 'dissent' || outcome === 'return' || takenBack.includes(act);

/** 同意 of a review reads 审核通过: the words follow the kind of the step. */
function useActText(): (entry: TrailEntry) => string {
  const { t, i18n } = useTranslation('document');

  return ({ act, stepKind, outcome }) => {
    const said = `act.${act}.${stepKind}.${outcome}`;
    const plain = act === 'document.complete_step' ? `outcome.${outcome}` : `act.${act}`;
    return i18n.exists(said, { ns: 'document' }) ? t(said) : t(plain, { defaultValue: act });
  };
}

function Entry({ entry, steps }: { readonly entry: TrailEntry; readonly steps: readonly Step[] }) {
  const { t } = useTranslation('document');
  const actText = useActText();
  const { by, onBehalfOf, opinion, at, stepId, details } = entry;
  const words = actText(entry);
  const title = steps.find(({ id }) => id === stepId)?.title ?? '';
  const number = typeof details['number'] === 'string' ? details['number'] : '';
  const decidedBy = typeof details['decidedBy'] === 'string' ? details['decidedBy'] : by.name;
  const reason = typeof details['reason'] === 'string' ? details['reason'] : '';
  const [invited, removed] = [namesIn(details['invited']), namesIn(details['removed'])];

  return (
    <div className="yw-track-entry">
      <div className="yw-track-head">
        <strong>{words}</strong>
        {!words.includes(title) && <span className="yw-soft">{title}</span>}
        {number && <span className="yw-numbers">{number}</span>}
      </div>
      <div className="yw-soft">
        {by.name}
        {by.unitName && ` · ${by.unitName}`}
        {onBehalfOf && ` · ${t('track.for', { name: onBehalfOf.name })}`}
        {decidedBy !== by.name && ` · ${t('track.decided-by', { name: decidedBy })}`} · <When at={at} />
      </div>
      {invited && <div>{t('track.invited', { names: invited })}</div>}
      {removed && <div>{t('track.removed', { names: removed })}</div>}
      {(opinion || reason) && <blockquote className="yw-opinion">{opinion || reason}</blockquote>}
    </div>
  );
}

/** Of people who were invited to write it, or let go. */
const namesIn = (people: unknown): string =>
  Array.isArray(people) ? people.map((each: { readonly name?: unknown }) => String(each.name ?? '')).join('、') : '';

function Waiting({ step }: { readonly step: Step }) {
  const { t } = useTranslation('document');
  const waiting = step.asked.filter(({ state }) => state === 'asked' || state === 'waiting');

  return (
    <div className="yw-track-entry">
      <div className="yw-track-head">
        <strong>{step.title}</strong>
        <span>{t(step.state === 'blocked' ? 'track.blocked' : 'track.now')}</span>
        {step.dueAt && <When at={step.dueAt} deadline />}
      </div>
      {step.state === 'blocked' && <p className="yw-soft">{t('track.blocked.hint')}</p>}
      <ul className="yw-plain-list">
        {waiting.map((signer) => (
          <Asked key={signer.id} signer={signer} />
        ))}
      </ul>
    </div>
  );
}

function Asked({ signer }: { readonly signer: Signer }) {
  const { t } = useTranslation('document');

  return (
    <li>
      {signer.name} <span className="yw-soft">{signer.unitName}</span>{' '}
      <span className="yw-soft">{t(`signer.${signer.state}`)}</span>
      {signer.gone && <Tag color="warning">{t(`signer.gone.${signer.gone}`)}</Tag>}
    </li>
  );
}
