import type { RosterChange } from '@yiwang/shared/admin/admin.contract';
import type { Role } from '@yiwang/shared/person/person.contract';
import type { ExistingGrant, RosterPlan } from '#modules/admin/roster/plan.types';
import type { RosterAppointment } from '#modules/admin/roster/roster.types';

const shownOfEach = 200;

const roleNames: Readonly<Record<Role, string>> = {
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  auditor: '审计员',
  'unit-administrator': '单位管理员',
  'office-clerk': '办公室文书',
  leader: '领导',
  'burden-officer': '减负专员',
  'burden-monitor': '减负监测员',
  'seal-keeper': '印章管理人',
  cadre: '干部',
};

/** The changes of a plan in words, the first of each kind. */
export function describeChanges(plan: RosterPlan, nameOfUnit: (code: string) => string): RosterChange[] {
  const posts = (appointments: readonly RosterAppointment[]) =>
    appointments
      .map((each) => [nameOfUnit(each.unitCode), each.officeName, each.post].filter(Boolean).join(' '))
      .join('；');
  const row = (
    kind: RosterChange['kind'],
    subject: string,
    before: string | null = null,
    after: string | null = null,
  ) => ({ kind, subject, before, after });
  const person = ({ employeeNumber, name }: { employeeNumber: string; name: string }) => `${name}（${employeeNumber}）`;
  const roles = (grants: readonly ExistingGrant[]) =>
    grants.map(({ role, place }) => `${place} ${roleNames[role]}`).join('；');
  const { units, offices, people } = plan;

  return [
    units.create.map((unit) => row('unit-created', unit.name)),
    units.rename.map((each) => row('unit-renamed', each.code, each.before.name, each.after.name)),
    units.move.map((each) =>
      row(
        'unit-moved',
        nameOfUnit(each.code),
        each.before && nameOfUnit(each.before),
        each.after && nameOfUnit(each.after),
      ),
    ),
    units.deactivate.map((unit) => row('unit-closed', unit.name)),
    offices.create.map((office) => row('office-created', `${nameOfUnit(office.unitCode)} ${office.name}`)),
    offices.deactivate.map((office) => row('office-closed', `${nameOfUnit(office.unitCode)} ${office.name}`)),
    people.left.map((each) => row('person-left', person(each))),
    people.joined.map((each) => row('person-joined', person(each), null, posts(each.appointments))),
    people.moved.map((each) => row('person-moved', person(each), posts(each.before), posts(each.after))),
    people.withdrawn.map((each) => row('person-roles', person(each), roles(each.grants))),
    people.renamed.map((each) => row('person-renamed', each.employeeNumber, each.before, each.after)),
    // Numbers themselves are hidden here as everywhere.
    people.phoneChanged.map((each) => row('person-phone', person(each))),
    people.reinstated.map((each) => row('person-reinstated', person(each))),
  ].flatMap((rows) => rows.slice(0, shownOfEach)) as RosterChange[];
}
