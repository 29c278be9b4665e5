import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { Button, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitQuery } from '#features/unit/index';
import { queryOf } from '#lib/call';
import { useIsPhone } from '#lib/media';
import { useSettled } from '#lib/settled';

interface UnitsFieldProps {
  readonly label: string;
  readonly value: readonly UnitId[];
  readonly onChange: (ids: UnitId[]) => void;
}

/** Units of the tree, found by name, or all towns or departments at once. */
export function UnitsField({ label, value, onChange }: UnitsFieldProps) {
  const { t } = useTranslation('demand');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useQuery({
    ...queryOf(unitContract.list, { query: { offices: 'false', ...(q === '' ? {} : { q }) } }),
    placeholderData: keepPreviousData,
  });
  const roots = useQuery(queryOf(unitContract.list, { query: { offices: 'false' } }));
  const rootId = roots.data?.items[0]?.id;
  const direct = useQuery({
    ...queryOf(unitContract.list, { query: { offices: 'false', ...(rootId ? { parentId: rootId } : {}) } }),
    enabled: rootId !== undefined,
  });
  const isPhone = useIsPhone();
  const own = useQueries({ queries: value.map(unitQuery) });
  const names = new Map([
    ...(found.data?.items ?? []).map(({ id, name }) => [id, name] as const),
    ...(direct.data?.items ?? []).map(({ id, name }) => [id, name] as const),
    ...own.flatMap(({ data }) => (data ? [[data.unit.id, data.unit.name] as const] : [])),
  ]);
  const shown = new Set([...value, ...(found.data?.items ?? []).map(({ id }) => id)]);

  return (
    <div className="yw-demand-units">
      <Select<UnitId[]>
        mode="multiple"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        maxTagCount={isPhone ? 4 : 12}
        aria-label={label}
        placeholder={t('receivers.search')}
        value={[...value]}
        loading={found.isFetching}
        onChange={onChange}
        options={[...shown].map((id) => ({ value: id, label: names.get(id) ?? '…' }))}
      />
      <Flex gap={8} wrap>
        {(['town', 'department'] as const).map((kind) => (
          <Button
            key={kind}
            size="small"
            disabled={!direct.data}
            onClick={() =>
              onChange([
                ...new Set([
                  ...value,
                  ...(direct.data?.items ?? []).filter((unit) => unit.kind === kind).map(({ id }) => id),
                ]),
              ])
            }
          >
            {t(`receivers.all.${kind}`)}
          </Button>
        ))}
        {value.length > 0 && (
          <Button size="small" type="text" onClick={() => onChange([])}>
            {t('receivers.clear')}
          </Button>
        )}
      </Flex>
    </div>
  );
}
