import type { UnitRecord } from '#modules/unit/unit.model';
import type { Reply, TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

/**
 * A small city: the government with an office, a town with two villages, and a department beside it.
 * Clerks hold the role for their own unit and below; nobody else has a role.
 */
export async function buildCity() {
  const government = await buildUnit({ kind: 'organ', name: '云岭市人民政府' });
  const office = await buildUnit({ kind: 'office', name: '市政府办公室', parent: government });
  const town = await buildUnit({ kind: 'town', name: '青石镇', parent: government });
  const [north, south] = [
    await buildUnit({ kind: 'village', name: '北村', parent: town }),
    await buildUnit({ kind: 'village', name: '南村', parent: town }),
  ];
  const bureau = await buildUnit({ kind: 'department', name: '水务局', parent: government });
  const clerkOf = (unit: UnitRecord, name: string) =>
    buildPerson({ name, posts: [{ unit, post: '办公室主任' }], roles: [{ role: 'office-clerk', unit }] });

  return {
    ...{ government, office, town, north, south, bureau },
    clerk: await clerkOf(government, '陈文'),
    secretary: await buildPerson({ name: '高远', posts: [{ unit: government, office }] }),
    townClerk: await clerkOf(town, '李梅'),
    townCadre: await buildPerson({ name: '王强', posts: [{ unit: town, post: '镇长' }] }),
    northCadre: await buildPerson({ name: '赵北', posts: [{ unit: north, post: '村支书' }] }),
    southCadre: await buildPerson({ name: '钱南', posts: [{ unit: south, post: '村支书' }] }),
    bureauClerk: await clerkOf(bureau, '孙水'),
    bureauCadre: await buildPerson({ name: '周舟', posts: [{ unit: bureau }] }),
  };
}
export type City = Awaited<ReturnType<typeof buildCity>>;

export const wholeUnit = (unit: UnitRecord, reach: 'direct' | 'below' = 'direct') => ({
  units: [{ unitId: unit._id, reach }],
});

/** Sends a draft; answers its id. */
export async function draftBy(
  api: TestApi,
  author: BuiltPerson,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const reply = await api.ask('POST', '/notices', {
    token: author.token,
    body: { title: '关于防汛值班的通知', bodyHtml: '<p>请各单位落实值班。</p>', mode: 'acknowledge', ...fields },
  });
  if (reply.status !== 201) throw new Error(`draft refused: ${JSON.stringify(reply.body)}`);

  return reply.body.id;
}

export const publishBy = (api: TestApi, person: BuiltPerson, id: string, body?: unknown): Promise<Reply> =>
  api.ask('POST', `/notices/${id}/publication`, { token: person.token, ...(body ? { body } : {}) });

/** Drafts and publishes; answers the id. */
export async function publishedBy(api: TestApi, author: BuiltPerson, fields: Record<string, unknown>): Promise<string> {
  const id = await draftBy(api, author, fields);
  const reply = await publishBy(api, author, id);
  if (reply.status !== 200) throw new Error(`publication refused: ${JSON.stringify(reply.body)}`);

  return id;
}

export const confirmBy = (api: TestApi, person: BuiltPerson, id: string, state = 'acknowledged', edition?: number) =>
  api.ask('PUT', `/notices/${id}/receipt`, { token: person.token, body: { state, ...(edition ? { edition } : {}) } });
