import type { IssuerId } from '@yiwang/shared/document/document.content';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { type IssuerFields, registerIssuer, registerUnitsAsIssuers } from '#modules/document/index';
import { getUnitTree } from '#modules/unit/index';

/** Names under which the sample city counts: party committee and government, kept by their offices (domain.md 5.1). */
const organs = [
  { id: '00000000000000000000a001', keeper: /^中共.+委员?会?办公室$/, name: '中共云岭市委员会', code: '云委发' },
  { id: '00000000000000000000a002', keeper: /人民政府办公室$/, name: '云岭市人民政府', code: '云政发' },
] as const;

/** Every unit with a 机关代字 may issue, and the two organs that their offices keep. Again, nothing changes. */
export async function prepareIssuers(): Promise<void> {
  await registerUnitsAsIssuers();
  const tree = await getUnitTree();
  const departments = tree.children(rootUnitId).filter(({ kind }) => kind === 'department');
  for (const organ of organs) {
    const keeper = departments.find(({ name }) => organ.keeper.test(name));
    if (keeper) await registerIssuer(organ.id as IssuerId, organFields(organ, keeper._id));
  }
}

const organFields = ({ name, code }: { name: string; code: string }, unitId: UnitId): IssuerFields => ({
  name,
  headName: name,
  unitId,
  actsForUnitId: rootUnitId as UnitId,
  standing: 'organ',
  codes: [
    { code, format: 'general', active: true },
    { code: code.replace('发', '函'), format: 'letter', active: true },
    { code: code.replace('发', '令'), format: 'order', active: true },
    { code: code.replace('发', '纪'), format: 'minutes', active: true },
  ],
  principalPosts: ['主要负责人'],
  sealName: name,
  sealNumber: '',
  sealKeeperIds: [],
  isTop: true,
});
