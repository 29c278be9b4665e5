import { fileIdSchema, type StoredFile } from '@yiwang/shared/file/file.contract';
import { type Person, personIdSchema, type Role } from '@yiwang/shared/person/person.contract';
import type { SessionPerson, SignedIn } from '@yiwang/shared/session/session.contract';
import { type Unit, unitIdSchema } from '@yiwang/shared/unit/unit.contract';
import { newId } from '#testing/fake-server';

/** Made-up records with what a test says of them. */
export function buildUnit(said: Partial<Unit> = {}): Unit {
  return {
    id: newId(unitIdSchema),
    parentId: null,
    path: [],
    kind: 'department',
    code: '001',
    name: '云岭市水务局',
    shortName: '水务局',
    issuingCode: null,
    peopleCount: 12,
    hasChildren: false,
    ...said,
  };
}

export function buildPerson(said: Partial<Person> = {}, unit: Unit = buildUnit()): Person {
  const held = { unitId: unit.id, unitName: unit.name, officeId: null, officeName: null };

  return {
    id: newId(personIdSchema),
    name: '林秀英',
    employeeNumber: 'YL00001',
    active: true,
    hasPhone: true,
    appointments: [{ ...held, post: '科员', primary: true }],
    ...said,
  };
}

export function buildSessionPerson(roles: readonly Role[] = ['cadre'], said: Partial<Person> = {}): SessionPerson {
  const unit = buildUnit();

  return { ...buildPerson(said, unit), roles: roles.map((role) => ({ role, unitId: unit.id })) };
}

export const buildFile = (said: Partial<StoredFile> = {}): StoredFile => ({
  id: newId(fileIdSchema),
  name: '整治要点.pdf',
  sizeBytes: 2048,
  mediaType: 'application/pdf',
  sha256: 'a'.repeat(64),
  uploadedAt: '2026-11-21T02:00:00.000Z',
  ...said,
});

export const signedInAs = (person: SessionPerson, said: Partial<SignedIn> = {}): SignedIn => ({
  accessToken: 'token-1',
  expiresAt: '2030-01-01T00:00:00.000Z',
  mustChangePassword: false,
  person,
  ...said,
});
