import type { GroupId, GroupMember } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { QueryFilter } from 'mongoose';
import { openGroup } from '#modules/group/group.service';
import { MembershipModel, type MembershipRecord } from '#modules/group/membership.model';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { cursorOf, positionOf } from '#platform/http/cursor';

interface Query {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Members in the order of names, by keyset; `q` is the beginning of a name's pinyin or the name itself. */
export async function listGroupMembers(actor: Actor, id: GroupId, query: Query) {
  const { group } = await openGroup(actor, id);
  const position = positionOf(query.cursor, ['string', 'string']);
  const found: GroupMember[] = [];
  let at = position;
  for (;;) {
    const rows = await rowsAfter(id, at, query.limit + 1);
    const page = rows.slice(0, query.limit);
    const members = await presentMembers(page, group.administratorId);
    found.push(...members.filter(({ person }) => !query.q || person.name.includes(query.q)));
    const last = page.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    at = last ? [last.nameKey, last._id] : null;
    if (!more) return { items: found, nextCursor: null };
    // A page that the search left short is filled before it is answered.
    if (found.length >= query.limit || !query.q) return { items: found, nextCursor: cursorOf(at ?? []) };
  }
}

function rowsAfter(groupId: GroupId, at: readonly (string | number)[] | null, limit: number) {
  const [nameKey = '', _id = ''] = (at ?? []).map(String);
  const after = at ? { $or: [{ nameKey: { $gt: nameKey } }, { nameKey, _id: { $gt: _id } }] } : {};

  return MembershipModel.find({ groupId, isIn: true, ...after } as QueryFilter<MembershipRecord>)
    .sort({ nameKey: 1, _id: 1 })
    .limit(limit)
    .lean<MembershipRecord[]>();
}

export async function presentMembers(
  rows: readonly MembershipRecord[],
  administratorId: PersonId,
): Promise<GroupMember[]> {
  const [people, tree] = await Promise.all([findPersonSummaries(rows.map(({ personId }) => personId)), getUnitTree()]);

  return rows.map((row) => {
    const person = people.get(row.personId);
    const unit = person?.unitId ? tree.byId.get(person.unitId) : undefined;
    return {
      person: { id: row.personId, name: person?.name ?? '' },
      unit: unit ? { id: unit._id, name: unit.shortName } : null,
      joinedAt: row.joinedAt.toISOString(),
      mutedUntil: row.mutedUntil && row.mutedUntil > now() ? row.mutedUntil.toISOString() : null,
      isAdministrator: row.personId === administratorId,
    };
  });
}
