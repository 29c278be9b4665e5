import type { ExistingOrganisation, RosterPlan } from '#modules/admin/roster/plan.types';
import { readRoster } from '#modules/admin/roster/read-roster';
import type { Cell, Sheet } from '#platform/sheet/sheet';

/** Test data of this folder: sheets without a file, and what applying a plan comes to. */
export function sheetOf(name: string, rows: readonly (readonly Cell[])[], hidden = false): Sheet {
  const filled = rows.map((cells, index) => ({ line: index + 1, cells, spread: false }));

  return { name, hidden, rows: filled.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== '')) };
}

export const unitHeader = ['单位编码', '单位名称', '简称', '上级单位', '类型', '机关代字'];
export const personHeader = ['工号', '姓名', '手机号', '单位', '内设机构', '职务', '是否主职'];

/** A small city of its own names: 青川县. */
export const countyUnits: readonly (readonly Cell[])[] = [
  ['Q01', '中共青川县委办公室', '县委办', '青川县', '党委部门', '委办'],
  ['Q02', '青川县人民政府办公室', '县政府办', '青川县', '政府部门', '政办'],
  ['Q03', '青川县教育局', '县教育局', '青川县', '政府部门', '教'],
  ['Q04', '青川县第一中学', '县一中', '县教育局', '事业单位', ''],
  ['Q05', '青川县木鱼镇人民政府', '木鱼镇', '青川县', '乡镇街道', '木镇'],
  ['Q06', '青川县木鱼镇文武村民委员会', '文武村', '木鱼镇', '村', ''],
];

export const countyPeople: readonly (readonly Cell[])[] = [
  ['A001', '张伟', '13800000001', '县委办', '综合科', '科长', '是'],
  ['A002', '李娜', '13800000002', '县政府办', '', '主任', '是'],
  ['A003', '王芳', '13800000003', '县教育局', '人事股', '股长', '是'],
  ['A004', '王芳', '', '县一中', '', '教师', '是'],
  ['A003', '王芳', '13800000003', '县一中', '', '校长', '否'],
];

export const readCounty = (
  people: readonly (readonly Cell[])[] = countyPeople,
  units: readonly (readonly Cell[])[] = countyUnits,
) => readRoster([sheetOf('单位', [unitHeader, ...units]), sheetOf('人员', [personHeader, ...people])]);

/** The reasons against lines of people, by line; the header is line 1. */
export const refusalsOf = (...people: (readonly Cell[])[]) => readCounty(people).refused.map(({ reason }) => reason);

export const nobody: ExistingOrganisation = { root: null, units: [], offices: [], people: [] };

/** What stands after a plan was carried out, as the database would have it. */
export function applyPlan(plan: RosterPlan, before: ExistingOrganisation): ExistingOrganisation {
  const { units, offices, people } = plan;
  const of = <T extends { readonly id: string }>(changes: readonly T[], id: string) =>
    changes.find((change) => change.id === id);
  const isActive = (id: string, active: boolean, back: readonly { id: string }[], gone: readonly { id: string }[]) =>
    (active || of(back, id) !== undefined) && of(gone, id) === undefined;

  return {
    root: plan.root ? { id: before.root?.id ?? 'root', name: plan.root.after } : before.root,
    units: [
      ...before.units.map((unit) => {
        const move = of(units.move, unit.id);
        return {
          ...unit,
          ...of(units.rename, unit.id)?.after,
          parentCode: move ? move.after : unit.parentCode,
          active: isActive(unit.id, unit.active, units.reinstate, units.deactivate),
        };
      }),
      ...units.create.map((unit) => ({ ...unit, id: `u-${unit.code}`, active: true })),
    ],
    offices: [
      ...before.offices.map((office) => ({
        ...office,
        active: isActive(office.id, office.active, offices.reinstate, offices.deactivate),
      })),
      ...offices.create.map((office) => ({ ...office, id: `o-${office.unitCode}-${office.name}`, active: true })),
    ],
    people: [
      ...before.people.map((person) => {
        const phone = of(people.phoneChanged, person.id);
        return {
          ...person,
          name: of(people.renamed, person.id)?.after ?? person.name,
          phone: phone ? phone.after : person.phone,
          appointments: of(people.moved, person.id)?.after ?? person.appointments,
          active: isActive(person.id, person.active, people.reinstated, people.left),
        };
      }),
      ...people.joined.map((person) => ({ ...person, id: `p-${person.employeeNumber}`, active: true })),
    ],
  };
}
