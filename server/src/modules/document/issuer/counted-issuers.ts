import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { Standing } from '@yiwang/shared/document/issuer.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { knownIssuers } from '#modules/document/issuer/known-issuers';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { getUnitTree } from '#modules/unit/index';

/** An issuer as counting and plans know it. */
export interface CountedIssuer {
  readonly id: IssuerId;
  readonly name: string;
  readonly unitId: UnitId;
  readonly actsForUnitId: UnitId;
  readonly standing: Standing;
  readonly isTop: boolean;
  readonly active: boolean;
  readonly codes: IssuerRecord['codes'];
}

/** All issuers in the order of the tree. */
export async function listCountedIssuers(): Promise<CountedIssuer[]> {
  const [known, tree] = await Promise.all([knownIssuers(), getUnitTree()]);

  return [...known.values()]
    .map(({ _id, name, unitId, actsForUnitId, standing, isTop, active, codes }) => ({
      ...{ id: _id, name, unitId, actsForUnitId, standing, isTop, active, codes },
    }))
    .sort((a, b) => tree.orderOf(a.unitId) - tree.orderOf(b.unitId) || (a.id < b.id ? -1 : 1));
}
