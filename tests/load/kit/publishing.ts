import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import type { City, Person } from './city.js';
import { sharedNowMs } from './figures.js';

export interface Draft {
  readonly id: string;
  readonly version: number;
}
export interface Published {
  readonly startedAtMs: number;
  readonly answeredAtMs: number;
  readonly recipients: number;
}
const farDeadlineMs = 30 * 86_400_000;

/** Who may publish in the name of a unit. */
export const clerksOf = (city: Pick<City, 'people'>): Person[] =>
  city.people.filter(({ roles }) => roles.some(({ role }) => role === 'office-clerk'));

/** A draft for every unit; its deadline is far, so that no rule asks for a reason whenever the bench runs. */
export const draftForAll = (city: City, token: string, title: string): Promise<Draft> =>
  city.call(token, 'POST', '/notices', {
    title,
    bodyHtml: `<p>${'请各单位认真组织学习，并按时确认。'.repeat(10)}</p>`,
    mode: 'acknowledge',
    audience: { units: [{ unitId: rootUnitId, reach: 'below' }] },
    deadline: new Date(Date.now() + farDeadlineMs).toISOString(),
  });

/** Publishes; answered when every receiver's row is on disk. */
export async function publish(city: City, token: string, { id, version }: Draft): Promise<Published> {
  const startedAtMs = sharedNowMs();
  const reply = await city.call<{ recipients: { peopleCount: number } }>(token, 'POST', `/notices/${id}/publication`, {
    version,
  });
  return { startedAtMs, answeredAtMs: sharedNowMs(), recipients: reply.recipients.peopleCount };
}
