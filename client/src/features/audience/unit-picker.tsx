import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Unit, UnitId } from '@yiwang/shared/unit/unit.contract';
import { Checkbox, Input, Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCovered, reachOf, withUnit } from '#features/audience/audience';
import { childUnits, unitsByName } from '#features/audience/audience.queries';
import type { PickerProps } from '#features/audience/audience-picker';
import { unitQuery } from '#features/unit/index';
import { useSettled } from '#lib/settled';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

/** The tree of units and offices with a box for each, and how far it reaches. */
export function UnitPicker(props: PickerProps) {
  const { t } = useTranslation('audience');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), 250);

  return (
    <>
      <Input.Search
        allowClear
        value={typed}
        placeholder={t('search-units')}
        aria-label={t('search-units')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="yw-picker-body">{q === '' ? <Roots {...props} /> : <Found {...props} q={q} />}</div>
    </>
  );
}

function Roots(props: PickerProps) {
  const { withinUnitId } = props;
  const roots = useQuery({ ...childUnits(null), enabled: withinUnitId === null });
  const within = useQuery({ ...unitQuery(withinUnitId as UnitId), enabled: withinUnitId !== null });

  return withinUnitId === null ? (
    <QueryView query={roots}>{({ items }) => <UnitBranches {...props} roots={items} />}</QueryView>
  ) : (
    <QueryView query={within}>{({ unit }) => <UnitBranches {...props} roots={[unit]} />}</QueryView>
  );
}

type Branches = ReadonlyMap<string, readonly Unit[]>;
interface UnitNode {
  readonly key: UnitId;
  readonly unit: Unit;
  readonly isLeaf: boolean;
  readonly children?: UnitNode[];
}

function UnitBranches({ roots, ...picker }: PickerProps & { readonly roots: readonly Unit[] }) {
  const { t } = useTranslation('audience');
  const queryClient = useQueryClient();
  const [branches, setBranches] = useState<Branches>(new Map());
  const [expanded, setExpanded] = useState<UnitId[]>(roots.length === 1 ? roots.map(({ id }) => id) : []);
  const nodes = useMemo(() => roots.map((unit) => nodeOf(unit, branches)), [roots, branches]);
  const load = async (id: UnitId) => {
    const { items } = await queryClient.fetchQuery(childUnits(id));
    setBranches((before) => new Map(before).set(id, items));
  };

  return (
    <Tree<UnitNode>
      aria-label={t('units')}
      blockNode
      selectable={false}
      height={360}
      treeData={nodes}
      expandedKeys={expanded}
      loadedKeys={[...branches.keys()]}
      loadData={({ key }) => load(key)}
      onExpand={(keys) => setExpanded(keys as UnitId[])}
      titleRender={({ unit }) => <UnitLine {...picker} unit={unit} name={unit.shortName || unit.name} />}
    />
  );
}

function nodeOf(unit: Unit, branches: Branches): UnitNode {
  const below = branches.get(unit.id);

  return {
    key: unit.id,
    unit,
    isLeaf: !unit.hasChildren,
    ...(below ? { children: below.map((child) => nodeOf(child, branches)) } : {}),
  };
}

function Found({ q, ...picker }: PickerProps & { readonly q: string }) {
  const { t } = useTranslation('audience');
  const found = useQuery({ ...unitsByName(q), placeholderData: keepPreviousData });
  const isWithin = (unit: Unit) =>
    picker.withinUnitId === null || unit.id === picker.withinUnitId || unit.path.includes(picker.withinUnitId);

  return (
    <QueryView query={found} rows={4}>
      {({ items }) =>
        items.filter(isWithin).length === 0 ? (
          <EmptyState title={t('no-unit', { q })} />
        ) : (
          <ul className="yw-picker-list">
            {items.filter(isWithin).map((unit) => (
              <li key={unit.id}>
                <UnitLine {...picker} unit={unit} name={unit.name} />
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

interface UnitLineProps extends PickerProps {
  readonly unit: Unit;
  readonly name: string;
}

/** A box for the unit itself, and one for all below it where there is anything below. */
function UnitLine({ unit, name, audience, onChange }: UnitLineProps) {
  const { t } = useTranslation('audience');
  const reach = reachOf(audience, unit.id);
  const covered = reach === null && isCovered(audience, unit);
  // The whole city is hardly ever meant without what is below it; for all others the smaller reach comes first.
  const firstReach = unit.parentId === null && unit.hasChildren ? 'below' : 'direct';

  return (
    <span className="yw-unit-line">
      <Checkbox
        checked={covered || reach !== null}
        disabled={covered}
        onChange={(event) => onChange(withUnit(audience, unit.id, event.target.checked ? firstReach : null))}
      >
        {name}
      </Checkbox>
      {unit.peopleCount > 0 && (
        <span className="yw-soft yw-numbers">{t('people-count', { count: unit.peopleCount })}</span>
      )}
      {reach !== null && unit.hasChildren && unit.kind !== 'office' && (
        <Checkbox
          checked={reach === 'below'}
          onChange={(event) => onChange(withUnit(audience, unit.id, event.target.checked ? 'below' : 'direct'))}
        >
          {t('below')}
        </Checkbox>
      )}
    </span>
  );
}
