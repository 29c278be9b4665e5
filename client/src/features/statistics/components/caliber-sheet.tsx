import { useMutation } from '@tanstack/react-query';
import { type DocKind, docKindNames, docKindSchema } from '@yiwang/shared/document/document.kinds';
import {
  baselineColumnSchema,
  type Caliber,
  type CaliberFields,
  type CaliberFilter,
  caliberFilterSchema,
  exclusionSchema,
} from '@yiwang/shared/statistics/caliber.schemas';
import { reachSchema } from '@yiwang/shared/statistics/fact.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Checkbox, Drawer, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mutationOf } from '#lib/call';
import { useIsPhone } from '#lib/media';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';

interface CaliberSheetProps {
  readonly caliber: Caliber | null;
  readonly names: readonly { readonly key: string; readonly label: string }[];
  readonly onClose: () => void;
}

const begun: CaliberFields = {
  name: '',
  filter: caliberFilterSchema.parse({ kind: 'document', formalOnly: true }),
  baselineColumn: null,
  shown: true,
};
const forms: Readonly<Partial<Record<CaliberFilter['kind'], readonly string[]>>> = {
  document: docKindSchema.options,
  meeting: ['in-person', 'video', 'hybrid'],
  group: ['inside', 'outside'],
};
/** What may be left out of documents, and what of meetings. */
const exclusions: Readonly<Partial<Record<CaliberFilter['kind'], readonly CaliberFilter['exclude'][number][]>>> = {
  document: exclusionSchema.options.slice(0, 9),
  meeting: ['statutory-meeting', 'standing-committee', 'emergency'],
};

/** A caliber as a table of boxes. It can be tried before it is kept; kept, it is another edition. */
export function CaliberSheet({ caliber, names, onClose }: CaliberSheetProps) {
  const { t } = useTranslation('statistics');
  const isPhone = useIsPhone();
  const [fields, setFields] = useState<CaliberFields>(caliber ? fieldsOf(caliber) : begun);
  const trial = useMutation(mutationOf(statisticsContract.tryCaliber));
  const onSuccess = () => {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/statistics') });
    onClose();
  };
  const made = useMutation({ ...mutationOf(statisticsContract.createCaliber), onSuccess });
  const changed = useMutation({ ...mutationOf(statisticsContract.changeCaliber), onSuccess });
  const { filter } = fields;
  const change = (next: Partial<CaliberFilter>) => {
    trial.reset();
    setFields((before) => ({ ...before, filter: { ...before.filter, ...next } }));
  };
  const keep = () =>
    caliber
      ? changed.mutate({ params: { id: caliber.id }, body: { ...fields, version: caliber.version } })
      : made.mutate({ body: fields });
  const error = made.error ?? changed.error ?? trial.error;

  return (
    <Drawer
      open
      size={isPhone ? '100%' : 640}
      title={t(caliber ? 'calibers.change' : 'calibers.add')}
      onClose={onClose}
      footer={
        <div className="yw-statistics-head">
          <Button
            loading={trial.isPending}
            onClick={() => trial.mutate({ body: { filter, baselineColumn: fields.baselineColumn } })}
          >
            {t('calibers.try')}
          </Button>
          <Button
            type="primary"
            disabled={fields.name.trim() === ''}
            loading={made.isPending || changed.isPending}
            onClick={keep}
          >
            {t(caliber ? 'calibers.keep' : 'calibers.make')}
          </Button>
        </div>
      }
    >
      <Part label={t('calibers.name')}>
        <Input
          aria-label={t('calibers.name')}
          value={fields.name}
          maxLength={40}
          onChange={({ target }) => setFields({ ...fields, name: target.value })}
        />
      </Part>
      <Part label={t('calibers.kind')}>
        <Select<CaliberFilter['kind']>
          aria-label={t('calibers.kind')}
          style={{ minWidth: 200 }}
          value={filter.kind}
          disabled={caliber?.builtIn ?? false}
          options={caliberFilterSchema.shape.kind.options.map((value) => ({ value, label: t(`fact.${value}`) }))}
          onChange={(kind) =>
            setFields({
              ...fields,
              filter: caliberFilterSchema.parse({ kind, measure: kind === 'group' ? 'standing' : 'happened' }),
            })
          }
        />
      </Part>
      {filter.kind === 'group' && (
        <Part label={t('calibers.measure')}>
          <Select<CaliberFilter['measure']>
            aria-label={t('calibers.measure')}
            style={{ minWidth: 200 }}
            value={filter.measure}
            options={(['standing', 'ended'] as const).map((value) => ({ value, label: t(`measure.${value}`) }))}
            onChange={(measure) => change({ measure })}
          />
        </Part>
      )}
      {filter.kind !== 'form' && (
        <Boxes
          label={t('calibers.names')}
          options={names.map(({ key, label }) => ({
            value: key,
            label: t(`facet.name.${key}`, { defaultValue: label }),
          }))}
          value={filter.names}
          onChange={(value) => change({ names: value })}
        />
      )}
      {forms[filter.kind] && (
        <Boxes
          label={t('calibers.forms')}
          options={(forms[filter.kind] ?? []).map((value) => ({
            value,
            label: value in docKindNames ? docKindNames[value as DocKind] : t(`facet.form.${value}`),
          }))}
          value={filter.forms}
          onChange={(value) => change({ forms: value })}
        />
      )}
      {filter.kind === 'document' && (
        <Boxes
          label={t('calibers.directions')}
          options={(['up', 'down', 'level', 'public'] as const).map((value) => ({
            value,
            label: t(`direction.${value}`),
          }))}
          value={filter.directions}
          onChange={(value) => change({ directions: value as CaliberFilter['directions'] })}
        />
      )}
      {filter.kind !== 'group' && filter.kind !== 'form' && (
        <Boxes
          label={t('calibers.reaches')}
          options={reachSchema.options.map((value) => ({ value, label: t(`facet.reach.${value}`) }))}
          value={filter.reaches}
          onChange={(value) => change({ reaches: value as CaliberFilter['reaches'] })}
        />
      )}
      {exclusions[filter.kind] && (
        <Boxes
          label={t('calibers.exclude')}
          options={(exclusions[filter.kind] ?? []).map((value) => ({ value, label: t(`exclude.${value}`) }))}
          value={filter.exclude}
          onChange={(value) => change({ exclude: value as CaliberFilter['exclude'] })}
        />
      )}
      <Part label={t('calibers.more')}>
        <div className="yw-caliber-more">
          {filter.kind === 'document' && (
            <Checkbox checked={filter.formalOnly} onChange={({ target }) => change({ formalOnly: target.checked })}>
              {t('calibers.formal')}
            </Checkbox>
          )}
          {filter.kind === 'meeting' && (
            <Checkbox checked={filter.citywideOnly} onChange={({ target }) => change({ citywideOnly: target.checked })}>
              {t('calibers.citywide')}
            </Checkbox>
          )}
          <Checkbox checked={fields.shown} onChange={({ target }) => setFields({ ...fields, shown: target.checked })}>
            {t('calibers.show')}
          </Checkbox>
        </div>
      </Part>
      <Part label={t('calibers.baseline')}>
        <Select
          aria-label={t('calibers.baseline')}
          style={{ minWidth: 280 }}
          value={fields.baselineColumn ?? ''}
          options={[
            { value: '', label: t('calibers.baseline.none') },
            ...baselineColumnSchema.options.map((value) => ({ value, label: t(`column.${value}`) })),
          ]}
          onChange={(value) =>
            setFields({ ...fields, baselineColumn: baselineColumnSchema.safeParse(value).data ?? null })
          }
        />
      </Part>
      {trial.data && (
        <p role="status" className="yw-caliber-trial">
          {trial.data.caliber} {t('calibers.tried', { count: trial.data.comparison.current })}
          {trial.data.comparison.current === 0 && ` ${t('calibers.nothing')}`}
        </p>
      )}
      {error && <Problem error={error} />}
    </Drawer>
  );
}

const fieldsOf = ({ current: { name, filter, baselineColumn }, shown }: Caliber): CaliberFields => ({
  ...{ name, filter, baselineColumn, shown },
});

function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="yw-caliber-part">
      <div className="yw-soft">{label}</div>
      {children}
    </div>
  );
}

interface BoxesProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** Boxes of one question; without any tick nothing is asked. */
function Boxes({ label, options, value, onChange }: BoxesProps) {
  return (
    <fieldset className="yw-caliber-part">
      <legend className="yw-soft">{label}</legend>
      <Checkbox.Group options={[...options]} value={[...value]} onChange={onChange} />
    </fieldset>
  );
}
