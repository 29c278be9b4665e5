import type { TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

type Unit = Awaited<ReturnType<typeof buildUnit>>;

export interface GroupScene {
  readonly city: Unit;
  readonly water: Unit;
  readonly forest: Unit;
  /** Burden officer of the city. */
  readonly officer: BuiltPerson;
  /** Works in the water bureau. */
  readonly head: BuiltPerson;
  /** Works elsewhere. */
  readonly stranger: BuiltPerson;
  /** People of their own, so that no group resembles another. */
  team(size?: number, unit?: Unit): Promise<[BuiltPerson, ...BuiltPerson[]]>;
  applicationOf(people: readonly BuiltPerson[], fields?: object): Record<string, unknown>;
  act(person: BuiltPerson, method: string, path: string, body?: object): ReturnType<TestApi['ask']>;
  filed(people: readonly BuiltPerson[], fields?: object): Promise<Awaited<ReturnType<TestApi['ask']>>['body']>;
}

/** A city with two bureaus and a burden office, and groups for the asking. */
export async function buildGroupScene(api: TestApi): Promise<GroupScene> {
  const city = await buildUnit({ name: '云岭市', kind: 'organ' });
  const water = await buildUnit({ name: '市水利局', parent: city });
  const forest = await buildUnit({ name: '市林业局', parent: city });
  const officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  const head = await buildPerson({ posts: [{ unit: water, post: '主要负责人' }] });
  const stranger = await buildPerson({ posts: [{ unit: forest }] });
  let made = 0;

  const scene: GroupScene = {
    city,
    water,
    forest,
    officer,
    head,
    stranger,
    async team(size = 5, unit = water) {
      const first = await buildPerson({ posts: [{ unit }] });
      const others: BuiltPerson[] = [];
      while (others.length + 1 < size) others.push(await buildPerson({ posts: [{ unit }] }));
      return [first, ...others];
    },
    applicationOf(people, fields = {}) {
      made += 1;
      // No two characters in common with any other.
      const subject = Array.from({ length: 4 }, (_, at) => String.fromCodePoint(0x4e00 + made * 8 + at)).join('');
      return {
        name: `${subject}群`,
        purpose: subject,
        kind: 'standing',
        ownerUnitId: water._id,
        administratorId: people[0]?._id,
        memberRules: { people: people.map(({ _id }) => _id) },
        ...fields,
      };
    },
    act: (person, method, path, body) => api.ask(method, path, { token: person.token, ...(body ? { body } : {}) }),
    async filed(people, fields = {}) {
      const applied = await scene.act(officer, 'POST', '/groups', scene.applicationOf(people, fields));
      if (applied.status !== 201) throw new Error(JSON.stringify(applied.body));
      return (await scene.act(officer, 'POST', `/groups/${applied.body.id}/approval`, {})).body;
    },
  };

  return scene;
}

/** A day from now on, in Asia/Shanghai. */
export const inDays = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    new Date(Date.now() + days * 86_400_000),
  );
