import { randomBytes } from 'node:crypto';
import { callerOf, idOf } from './api.js';
import { burdenOfficer, type Somebody } from './city.js';

interface GroupWish {
  readonly name: string;
  readonly purpose: string;
  /** The first answers for it. */
  readonly members: readonly [Somebody, ...Somebody[]];
}

/** A filed group of some people; answers its id, which is that of its conversation too. */
export async function fileGroup({ name, purpose, members }: GroupWish): Promise<string> {
  const [administrator] = members;
  const caller = await callerOf(administrator);
  const ids = await Promise.all(members.map((person) => idOf(caller, person)));
  const unitId = await unitOf(administrator);
  const { id } = await caller.ask<{ id: string }>('POST', '/groups', {
    name,
    purpose,
    kind: 'standing',
    ownerUnitId: unitId,
    administratorId: ids[0],
    memberRules: { people: ids },
    similarReason: '成员相近，事项不同',
  });
  await (await callerOf(burdenOfficer)).ask('POST', `/groups/${id}/approval`, {});

  return id;
}

async function unitOf(person: Somebody): Promise<string> {
  const caller = await callerOf(person);
  const { appointments } = await caller.ask<{ appointments: { unitId: string }[] }>(
    'GET',
    `/people/${await idOf(caller, person)}`,
  );
  const [first] = appointments;
  if (!first) throw new Error(`${person.name} holds no post`);

  return first.unitId;
}

export interface Said {
  readonly id: string;
  readonly seq: number;
}
/** A message of somebody, as another device of theirs would send it. */
export async function say(person: Somebody, conversationId: string, text: string, more: object = {}): Promise<Said> {
  const body = { clientId: randomBytes(12).toString('hex'), text, ...more };

  return (await callerOf(person)).ask<Said>('POST', `/conversations/${conversationId}/messages`, body);
}
