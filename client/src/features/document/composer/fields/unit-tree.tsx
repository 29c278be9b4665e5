import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Unit, UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Checkbox, Input, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childUnits, unitsByName } from '#features/document/composer/composer.queries';
import type { PickerProps } from '#features/document/composer/fields/addressee-picker';
import { includes, keyOf, toggled } from '#features/document/composer/fields/addressees';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

const addresseeOf = ({ id, name }: Unit) => ({ type: 'unit' as const, unitId: id, issuerId: null, name });

/** The tree of units, level by level as it is opened, or those with a name. */
export function UnitTree(props: PickerProps) {
  const { t } = useTranslation('document-composer');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);
  const roots = useQuery(childUnits(null));

  return (
    <>
      <Input.Search
        allowClear
        value={typed}
        placeholder={t('addressees.search')}
        aria-label={t('addressees.search')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="yw-doc-picker">
        {q === '' ? (
          <QueryView query={roots}>{({ items }) => <Branches {...props} roots={items} />}</QueryView>
        ) : (
          <Found {...props} q={q} />
        )}
      </div>
    </>
  );
}

function Found({ q, ...picker }: PickerProps & { readonly q: string }) {
  const { t } = useTranslation('document-composer');
  const found = useQuery({ ...unitsByName(q), placeholderData: keepPreviousData });

  return (
    <QueryView query={found} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('addressees.none', { q })} />
        ) : (
          <ul className="yw-doc-plain-list">
            {items.map((unit) => (
              <li key={unit.id}>
                <UnitBox {...picker} unit={unit} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

type Known = ReadonlyMap<string, readonly Unit[]>;
interface UnitNode {
  readonly key: UnitId;
  readonly unit: Unit;
  readonly isLeaf: boolean;
  readonly children?: UnitNode[];
}

const nodeOf = (unit: Unit, known: Known): UnitNode => {
  const below = known.get(unit.id);
  return {
    key: unit.id,
    unit,
    isLeaf: !unit.hasChildren,
    ...(below ? { children: below.map((child) => nodeOf(child, known)) } : {}),
  };
};

function Branches({ roots, ...picker }: PickerProps & { readonly roots: readonly Unit[] }) {
  const { t } = useTranslation('document-composer');
  const queryClient = useQueryClient();
  const [known, setKnown] = useState<Known>(new Map());
  const [expanded, setExpanded] = useState<UnitId[]>(roots.length === 1 ? roots.map(({ id }) => id) : []);
  const nodes = useMemo(() => roots.map((unit) => nodeOf(unit, known)), [roots, known]);
  const load = async (id: UnitId) => {
    const { items } = await queryClient.fetchQuery(childUnits(id));
    setKnown((before) => new Map(before).set(id, items));
    return items;
  };
  /** All units right below, offices apart: 各镇、各部门. */
  const takeBelow = async (id: UnitId) => {
    const below = (await load(id)).filter(({ kind }) => kind !== 'office').map(addresseeOf);
    const others = picker.chosen.filter((one) => !below.some((each) => keyOf(each) === keyOf(one)));
    picker.onChange([...others, ...below].slice(0, 200));
  };

  return (
    <Tree<UnitNode>
      aria-label={t('addressees.units')}
      blockNode
      selectable={false}
      height={360}
      treeData={nodes}
      expandedKeys={expanded}
      loadedKeys={[...known.keys()]}
      loadData={async ({ key }) => void (await load(key))}
      onExpand={(keys) => setExpanded(keys as UnitId[])}
      titleRender={({ unit }) => (
        <span className="yw-compose-row">
          <UnitBox {...picker} unit={unit} />
          {unit.hasChildren && (
            <Button size="small" type="link" onClick={() => void takeBelow(unit.id)}>
              {t('addressees.below')}
            </Button>
          )}
        </span>
      )}
    />
  );
}

function UnitBox({ unit, chosen, onChange }: PickerProps & { readonly unit: Unit }) {
  const addressee = addresseeOf(unit);

  return (
    <Checkbox checked={includes(chosen, addressee)} onChange={() => onChange(toggled(chosen, addressee))}>
      {unit.name}
    </Checkbox>
  );
}
