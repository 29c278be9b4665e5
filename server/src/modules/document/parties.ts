import type { Party } from '@yiwang/shared/document/direction.rules';
import type { Addressee } from '@yiwang/shared/document/document.content';
import type { Standing } from '@yiwang/shared/document/issuer.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { knownIssuers } from '#modules/document/issuer/known-issuers';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { findPersonSummaries } from '#modules/person/index';
import type { TreeUnit, UnitTree } from '#modules/unit/index';

const above = (unit: TreeUnit | undefined, tree: UnitTree): Party['above'] =>
  (unit?.path ?? []).flatMap((id) => {
    const each = tree.byId.get(id);
    return each ? { unitId: id, name: each.name, kind: each.kind } : [];
  });

/** An issuer as the rules of 行文 see it. */
export function partyOfIssuer(issuer: IssuerRecord, tree: UnitTree): Party {
  const place = tree.byId.get(issuer.actsForUnitId);

  return {
    unitId: issuer.unitId,
    issuerId: issuer._id,
    name: issuer.name,
    kind: place?.kind ?? 'organ',
    standing: issuer.standing,
    actsFor: issuer.actsForUnitId,
    above: above(place, tree),
  };
}

const standingByKind: Readonly<Record<TreeUnit['kind'], Standing>> = {
  organ: 'organ',
  department: 'department',
  town: 'town',
  village: 'village',
  office: 'internal',
};

/** Addressees as the rules see them: as the issuer that they are where they are one. Unknown units are left out. */
export async function partiesOf(addressees: readonly Addressee[], tree: UnitTree): Promise<Party[]> {
  const units = new Set(addressees.flatMap((each) => (each.type === 'unit' ? each.unitId : [])));
  const [known, people] = await Promise.all([
    knownIssuers(),
    findPersonSummaries(addressees.flatMap((each) => (each.type === 'person' ? each.personId : []))),
  ]);
  const issuers = [...known.values()].filter((each) => each.active && units.has(each.unitId));

  return addressees.flatMap((each) => {
    if (each.type === 'person') {
      const unitId = people.get(each.personId)?.unitId;
      return unitId ? partyOfUnit(unitId, null, issuers, tree) : [];
    }
    return partyOfUnit(each.unitId, each.issuerId, issuers, tree);
  });
}

function partyOfUnit(
  unitId: UnitId,
  issuerId: string | null,
  issuers: readonly IssuerRecord[],
  tree: UnitTree,
): Party[] {
  const issuer = issuers.find((each) =>
    issuerId ? each._id === issuerId : each.unitId === unitId && each.actsForUnitId === unitId,
  );
  if (issuer) return [partyOfIssuer(issuer, tree)];
  const unit = tree.byId.get(unitId);
  if (!unit) return [];

  const standing = standingByKind[unit.kind];
  return [
    { unitId, issuerId: null, name: unit.name, kind: unit.kind, standing, actsFor: unitId, above: above(unit, tree) },
  ];
}
