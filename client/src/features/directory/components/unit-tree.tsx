import { useQuery } from '@tanstack/react-query';
import type { Unit, UnitId } from '@yiwang/shared/unit/unit.contract';
import { Tree } from 'antd';
import type { DataNode } from 'antd/es/tree';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { childUnits, loadAncestorIds, loadChildUnits } from '#features/directory/directory.queries';
import { QueryView } from '#ui/query-view';

interface UnitTreeProps {
  readonly chosen: UnitId | null;
  readonly onChoose: (id: UnitId) => void;
}

type Branches = ReadonlyMap<string, readonly Unit[]>;

/** The tree of units and offices, loaded branch by branch. */
export function UnitTree(props: UnitTreeProps) {
  const roots = useQuery(childUnits(null));

  return <QueryView query={roots}>{({ items }) => <LoadedTree roots={items} {...props} />}</QueryView>;
}

function LoadedTree({ roots, chosen, onChoose }: UnitTreeProps & { readonly roots: readonly Unit[] }) {
  const { t } = useTranslation('directory');
  const [branches, setBranches] = useState<Branches>(new Map());
  const [expanded, setExpanded] = useState<UnitId[]>([]);

  const loadBranch = async (id: UnitId) => {
    const units = await loadChildUnits(id);
    setBranches((before) => new Map(before).set(id, units));
  };

  // Opens the way to the chosen unit, or the root alone where none is chosen.
  useEffect(() => {
    let left = false;
    const open = async () => {
      const only = roots.length === 1 ? roots[0] : undefined;
      const above = chosen ? await loadAncestorIds(chosen) : only ? [only.id] : [];
      const loaded = await Promise.all(above.map(async (id) => [id, await loadChildUnits(id)] as const));
      if (left) return;
      setBranches((before) => new Map<string, readonly Unit[]>([...before, ...loaded]));
      setExpanded((before) => [...new Set([...before, ...above])]);
    };
    open().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [chosen, roots]);

  const nodes = useMemo(() => roots.map((unit) => nodeOf(unit, branches)), [roots, branches]);

  return (
    <Tree<DataNode>
      aria-label={t('units')}
      blockNode
      treeData={nodes}
      expandedKeys={expanded}
      selectedKeys={chosen ? [chosen] : []}
      loadedKeys={[...branches.keys()]}
      loadData={({ key }) => loadBranch(key as UnitId)}
      onExpand={(keys) => setExpanded(keys as UnitId[])}
      onSelect={(_, { node }) => onChoose(node.key as UnitId)}
    />
  );
}

function nodeOf(unit: Unit, branches: Branches): DataNode {
  const below = branches.get(unit.id);

  return {
    key: unit.id,
    title: unit.shortName || unit.name,
    isLeaf: !unit.hasChildren,
    ...(below ? { children: below.map((child) => nodeOf(child, branches)) } : {}),
  };
}
