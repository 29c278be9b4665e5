import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface AppointmentRecord {
  readonly unitId: UnitId;
  readonly officeId: UnitId | null;
  readonly post: string;
  readonly primary: boolean;
}

export interface PersonRecord extends Aggregate {
  readonly _id: PersonId;
  readonly employeeNumber: string;
  readonly name: string;
  /** Full pinyin and initials, lower case, for finding people: `fanyongming`, `fym`. */
  readonly pinyin: string;
  readonly initials: string;
  readonly phone: string | null;
  /** The main post first. */
  readonly appointments: AppointmentRecord[];
  readonly roles: RoleGrant[];
  readonly active: boolean;
  /** Moves with every change that other servers must see: posts, roles, state. */
  readonly changedAt: Date;
}

const schema = aggregateSchema<PersonRecord>(
  {
    employeeNumber: { type: String, required: true },
    name: { type: String, required: true },
    pinyin: { type: String, required: true },
    initials: { type: String, required: true },
    phone: { type: String, default: null },
    appointments: {
      type: [
        new Schema(
          {
            unitId: { type: String, required: true },
            officeId: { type: String, default: null },
            post: { type: String, required: true },
            primary: { type: Boolean, required: true },
          },
          { _id: false, strict: 'throw' },
        ),
      ],
      default: [],
    },
    roles: {
      type: [
        new Schema(
          { role: { type: String, required: true }, unitId: { type: String, required: true } },
          { _id: false, strict: 'throw' },
        ),
      ],
      default: [],
    },
    active: { type: Boolean, required: true, default: true },
    changedAt: { type: Date, required: true },
  },
  'people',
);
// Sign-in and import know people by number.
schema.index({ employeeNumber: 1 }, { unique: true });
// Sign-in by phone; two active people never share one.
schema.index({ phone: 1 }, { unique: true, ...whereText('phone') });
// Serves the directory of a unit and the audience of a notice.
schema.index({ 'appointments.unitId': 1, active: 1 });
schema.index({ 'appointments.officeId': 1, active: 1 });
// Serves "all holders of a post".
schema.index({ 'appointments.post': 1, active: 1 });
// Serves "whose role is granted on these units": who is asked in a step, and the desks of units.
schema.index({ 'roles.unitId': 1 });
// Serves other servers' view of who moved or left.
schema.index({ changedAt: 1 });
// Serves the directory in the order of names, and search by prefix of pinyin or initials.
schema.index({ active: 1, pinyin: 1, _id: 1 });
schema.index({ initials: 1 });

export const PersonModel = mongoose.model<PersonRecord>('Person', schema);
