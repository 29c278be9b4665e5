import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ChainMark } from '#features/document/page/chain-mark';
import { When } from '#ui/when';

/** What the acts of a received document note down besides the opinion. */
const notedSchema = z.object({
  number: z.string().optional(),
  leaders: z.array(z.string()).optional(),
  readers: z.array(z.string()).optional(),
  handlers: z.array(z.object({ name: z.string(), lead: z.boolean() })).optional(),
});

/** Everything that was done, in its order; entries are chained and signed and never change. */
export function DeliveryTrail({ trail }: { readonly trail: readonly TrailEntry[] }) {
  return (
    <>
      <Timeline items={trail.map((entry) => ({ key: entry.n, content: <Entry entry={entry} /> }))} />
      <ChainMark trail={trail} />
    </>
  );
}

function Entry({ entry }: { readonly entry: TrailEntry }) {
  const { t, i18n } = useTranslation('delivery');
  const { act, by, at, opinion } = entry;
  const name = i18n.exists(`trail.${act}`, { ns: 'delivery' }) ? t(`trail.${act}`) : act;
  const noted = useNoted(entry);

  return (
    <>
      <div className="yw-facts-line">
        <strong>{name}</strong>
        {noted && <span>{noted}</span>}
      </div>
      <div className="yw-facts-line yw-soft">
        <span>{by.name}</span>
        <span>{by.unitName}</span>
        <When at={at} />
      </div>
      {opinion && <div className="yw-record-said">{opinion}</div>}
    </>
  );
}

/** The number that was given, or the people whom it went to. */
function useNoted({ details }: TrailEntry): string {
  const { t } = useTranslation('delivery');
  const { number, leaders, readers, handlers } = notedSchema.safeParse(details).data ?? {};
  const handling = handlers?.map(({ name, lead }) => (lead && handlers.length > 1 ? t('trail.lead', { name }) : name));

  return number ?? (handling ?? leaders ?? readers ?? []).join('、');
}
