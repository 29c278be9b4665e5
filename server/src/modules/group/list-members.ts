import type { GroupId, GroupMember } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { QueryFilter } from 'mongoose';
import { openGroup } from '#modules/group/group.service';
import { MembershipModel, type MembershipRecord } from '#modules/group/membership.model';
import { findPersonSummaries, spellingOf } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { cursorOf, positionOf } from '#platform/http/cursor';

interface Query {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const searchedAtOnce = 500;

/** Members in the order of names, by keyset; `q` is part of a name, or the beginning of its pinyin or initials. */
export async function listGroupMembers(actor: Actor, id: GroupId, { q, cursor, limit }: Query) {
  const { group } = await openGroup(actor, id);
  const most = q ? searchedAtOnce : limit + 1;
  const found: MembershipRecord[] = [];
  let at = positionOf(cursor, ['string', 'string']);
  // A page that the search left short is filled before it is answered.
  for (;;) {
    const rows = await rowsAfter(id, at, most);
    found.push(...(q ? await named(rows, q) : rows));
    const last = rows.at(-1);
    if (!last || rows.length < most || found.length > limit) break;
    at = [last.nameKey, last._id];
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: await presentMembers(shown, group.administratorId),
    nextCursor: last && found.length > limit ? cursorOf([last.nameKey, last._id]) : null,
  };
}

async function named(rows: readonly MembershipRecord[], q: string): Promise<MembershipRecord[]> {
  const people = await findPersonSummaries(rows.map(({ personId }) => personId));
  const typed = q.toLowerCase();

  return rows.filter(({ personId, nameKey }) => {
    const name = people.get(personId)?.name ?? '';
    return name.includes(q) || nameKey.startsWith(typed) || spellingOf(name).initials.startsWith(typed);
  });
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
