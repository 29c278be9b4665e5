import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import type { RouteTemplate } from '@yiwang/shared/document/route.schemas';
import { callerOf } from './api.js';
import { cityCadre, cityClerk, cityLeader, type Somebody, sealKeeper } from './city.js';

/** Under which name the city's office issues in these journeys. */
export const cityIssuer = '中共云岭市委办公室';

const review = { grounds: true, policy: true, agreed: true, form: true, other: true, burden: 'none' };

interface DocumentWish {
  readonly title: string;
  readonly text: string;
  /** Short or full names of the units that receive it. */
  readonly to: readonly string[];
  readonly urgency?: 'none' | 'urgent' | 'extra-urgent';
}

/** A document of the city's office as its drafter leaves it, made over HTTP. */
export async function draftDocument({ title, text, to, urgency = 'none' }: DocumentWish): Promise<OfficialDocument> {
  const drafter = await callerOf(cityCadre);
  const { items: issuers } = await drafter.ask<{ items: Issuer[] }>('GET', '/issuers?mine=true');
  const issuer = issuers.find(({ name }) => name === cityIssuer);
  if (!issuer) throw new Error(`${cityIssuer} issues nothing`);
  const addressees = await Promise.all(
    to.map(async (name) => {
      const { items } = await drafter.ask<{ items: { id: string; name: string }[] }>(
        'GET',
        `/units?q=${encodeURIComponent(name)}&offices=false`,
      );
      const [unit] = items;
      if (!unit) throw new Error(`No unit is called ${name}`);
      return { type: 'unit', unitId: unit.id, name: unit.name };
    }),
  );

  return drafter.ask('POST', '/documents', {
    docKind: 'letter',
    format: 'letter',
    title,
    blocks: [{ type: 'text', level: 0, text }],
    issuerIds: [issuer.id],
    addressees,
    urgency,
  });
}

/** The same, sent along the plain route and dispatched. */
export async function dispatchedDocument(wish: DocumentWish): Promise<OfficialDocument> {
  const { id, version, content } = await draftDocument(wish);
  const [issuerId] = content.issuerIds;
  const as = async <Reply>(person: Somebody, method: string, path: string, body?: unknown): Promise<Reply> =>
    (await callerOf(person)).ask(method, path, body);
  const act = (person: Somebody, path: string, body: unknown) =>
    as<OfficialDocument>(person, 'POST', `/documents/${id}/${path}`, body);
  const done = (person: Somebody, stepId: string, more: object = {}) =>
    act(person, `steps/${stepId}/completion`, { outcome: 'agree', opinion: '', ...more });

  const { items: templates } = await as<{ items: RouteTemplate[] }>(
    cityCadre,
    'GET',
    `/route-templates?issuerId=${issuerId}`,
  );
  await act(cityCadre, 'submission', { version, steps: templates[0]?.steps });
  await done(cityClerk, 'review', { review });
  await done(cityLeader, 'approve', { opinion: '同意。' });
  await done(cityClerk, 'recheck');
  const { items: issuers } = await as<{ items: Issuer[] }>(cityClerk, 'GET', '/issuers?mine=true');
  const code = issuers
    .find((each) => each.id === issuerId)
    ?.codes.find(({ format }) => format === content.format)?.code;
  await act(cityClerk, 'registration', { code });
  await act(sealKeeper, 'seal', {});

  return act(cityClerk, 'dispatch', { checked: true });
}
