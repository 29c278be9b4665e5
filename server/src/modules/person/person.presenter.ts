import type { Appointment, Person } from '@yiwang/shared/person/person.contract';
import type { AppointmentRecord, PersonRecord } from '#modules/person/person.model';
import type { UnitTree } from '#modules/unit/index';

export function presentPerson(person: PersonRecord, tree: UnitTree): Person {
  return {
    id: person._id,
    name: person.name,
    employeeNumber: person.employeeNumber,
    active: person.active,
    hasPhone: person.phone !== null,
    appointments: person.appointments.map((each) => presentAppointment(each, tree)),
  };
}

function presentAppointment(appointment: AppointmentRecord, tree: UnitTree): Appointment {
  const { unitId, officeId, post, primary } = appointment;

  return {
    unitId,
    unitName: tree.byId.get(unitId)?.shortName ?? '',
    officeId,
    officeName: officeId ? (tree.byId.get(officeId)?.name ?? '') : null,
    post,
    primary,
  };
}
