import { dateOf, instantAt, workingDayAfter } from '@yiwang/shared/calendar/working-days';
import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import type { Reply, TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';

/** From nine to half past ten in Asia/Shanghai, so many working days from today. */
export function morningIn(days: number, minutes = 90) {
  const startsAt = instantAt(workingDayAfter(dateOf(new Date()), days), { hour: 9, minute: 0 });

  return { startsAt: startsAt.toISOString(), endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString() };
}

let planned = 0;
/** A title that is about nothing else, so that no other meeting is near by its subject. */
export const freshTitle = (): string => {
  planned += 1;
  return String.fromCodePoint(...Array.from({ length: 6 }, (_, index) => 0x5000 + planned * 6 + index));
};

/** Plans a meeting; answers it. */
export async function plannedBy(api: TestApi, author: BuiltPerson, fields: Record<string, unknown> = {}) {
  const reply = await api.ask('POST', '/meetings', {
    token: author.token,
    body: { title: freshTitle(), ...morningIn(3), mode: 'video', ...fields },
  });
  if (reply.status !== 201) throw new Error(`meeting refused: ${JSON.stringify(reply.body)}`);

  return reply.body;
}

export const publishMeeting = (api: TestApi, person: BuiltPerson, id: string, body?: unknown): Promise<Reply> =>
  api.ask('POST', `/meetings/${id}/publication`, { token: person.token, ...(body ? { body } : {}) });

const reasonsFor = (findings: readonly Finding[]) =>
  [...new Set(findings.map(({ rule }) => rule))].map((rule) => ({ rule, reason: '测试需要' }));

/** Plans and calls a meeting, with a reason for whatever warns; answers it as its author sees it. */
export async function calledBy(api: TestApi, author: BuiltPerson, fields: Record<string, unknown> = {}) {
  const { id } = await plannedBy(api, author, fields);
  let reply = await publishMeeting(api, author, id);
  if (reply.body.code === 'meeting.reason_missing')
    reply = await publishMeeting(api, author, id, { overrides: reasonsFor(reply.body.details.findings) });
  if (reply.status !== 200) throw new Error(`publication refused: ${JSON.stringify(reply.body)}`);

  return reply.body;
}

export const answerBy = (api: TestApi, person: BuiltPerson, id: string, body: unknown): Promise<Reply> =>
  api.ask('PUT', `/meetings/${id}/answer`, { token: person.token, body });

export const invitationOf = async (api: TestApi, person: BuiltPerson, id: string) =>
  (await api.ask('GET', `/meetings/${id}`, { token: person.token })).body.myInvitation;

/** What meetings ask of somebody, in 待我办理. */
export async function askedOf(api: TestApi, person: BuiltPerson, id: string): Promise<string[]> {
  const { body } = await api.ask('GET', '/inbox?limit=200', { token: person.token });

  return body.items
    .filter((item: { kind: string; id: string }) => item.kind === 'meeting' && item.id === id)
    .map((item: { ask: string }) => item.ask);
}

export async function roomBy(api: TestApi, clerk: BuiltPerson, fields: Record<string, unknown>) {
  const reply = await api.ask('POST', '/rooms', { token: clerk.token, body: { capacity: 40, ...fields } });
  if (reply.status !== 201) throw new Error(`room refused: ${JSON.stringify(reply.body)}`);

  return reply.body;
}
