import { randomInt } from 'node:crypto';
import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import type { UnitId, UnitKind } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { spellingOf } from '#modules/person/person.search';
import { SessionModel } from '#modules/session/session.model';
import { signAccess } from '#modules/session/tokens';
import { forgetUnitTree } from '#modules/unit/index';
import { UnitModel, type UnitRecord } from '#modules/unit/unit.model';
import { newId } from '#platform/id';

let built = 0;

/** A unit in the database; under `parent` where one is given. */
export async function buildUnit(
  fields: { name?: string; kind?: UnitKind; parent?: UnitRecord; code?: string } = {},
): Promise<UnitRecord> {
  built += 1;
  const name = fields.name ?? `单位${built}`;
  const record: UnitRecord = {
    _id: newId<UnitId>(),
    version: 1,
    outbox: [],
    parentId: fields.parent?._id ?? null,
    path: fields.parent ? [...fields.parent.path, fields.parent._id] : [],
    kind: fields.kind ?? 'department',
    kindText: '',
    code: fields.code ?? null,
    name,
    shortName: name,
    issuingCode: null,
    position: built,
    active: true,
  };
  await UnitModel.collection.insertOne(record as never);
  forgetUnitTree();

  return record;
}

export interface BuiltPerson extends PersonRecord {
  /** An access token of a session of this person. */
  readonly token: string;
}

interface PersonFields {
  readonly name?: string;
  readonly employeeNumber?: string;
  readonly posts?: readonly { unit: UnitRecord; office?: UnitRecord; post?: string }[];
  readonly roles?: readonly { role: RoleGrant['role']; unit: UnitRecord }[];
  readonly phone?: string;
  readonly active?: boolean;
}

/** A person with posts, the first being the main one, and a session. */
export async function buildPerson(fields: PersonFields = {}): Promise<BuiltPerson> {
  built += 1;
  const name = fields.name ?? `干部${built}`;
  const record: PersonRecord = {
    _id: newId<PersonId>(),
    version: 1,
    outbox: [],
    employeeNumber: fields.employeeNumber ?? `T${built}X${randomInt(1_000_000)}`,
    name,
    ...spellingOf(name),
    phone: fields.phone ?? null,
    appointments: (fields.posts ?? []).map(({ unit, office, post }, index) => ({
      unitId: unit._id,
      officeId: office?._id ?? null,
      post: post ?? '科员',
      primary: index === 0,
    })),
    roles: (fields.roles ?? []).map(({ role, unit }) => ({ role, unitId: unit._id })),
    active: fields.active ?? true,
    changedAt: new Date(),
  };
  await PersonModel.collection.insertOne(record as never);

  return { ...record, token: await buildSession(record._id) };
}

/** A session as sign-in would make one; answers its access token. */
export async function buildSession(personId: PersonId, fields: { mustChangePassword?: boolean } = {}): Promise<string> {
  const sessionId = newId<SessionId>();
  await SessionModel.collection.insertOne({
    _id: sessionId,
    version: 1,
    outbox: [],
    personId,
    mustChangePassword: fields.mustChangePassword ?? false,
    refreshHash: sessionId,
    previousRefreshHash: null,
    refreshedAt: new Date(),
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
    revokedAt: null,
  } as never);

  return signAccess({ sub: personId, sid: sessionId });
}
