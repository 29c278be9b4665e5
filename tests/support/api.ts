import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { password, type Somebody } from './city.js';

/** What a journey needs to be there already is made over HTTP, as another client would make it. */
export interface Caller {
  ask<Reply>(method: string, path: string, body?: unknown): Promise<Reply>;
}

const callers = new Map<string, Promise<Caller>>();

/** Calls in the name of somebody; signs in once a run. */
export function callerOf({ account }: Somebody): Promise<Caller> {
  const key = `${process.env['JOURNEY_URL']} ${account}`;
  const known = callers.get(key) ?? signIn(account);
  callers.set(key, known);

  return known;
}

async function signIn(account: string): Promise<Caller> {
  const { accessToken } = await ask<{ accessToken: string }>(null, 'POST', '/session', { account, password });

  return { ask: (method, path, body) => ask(accessToken, method, path, body) };
}

async function ask<Reply>(token: string | null, method: string, path: string, body?: unknown): Promise<Reply> {
  const reply = await fetch(`${process.env['JOURNEY_URL']}/api/v1${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);

  return (await reply.json()) as Reply;
}

interface NoticeWish {
  readonly title: string;
  readonly text?: string;
  readonly to: readonly Somebody[];
  /** Also everybody who holds one of these posts in a town. */
  readonly townPosts?: readonly string[];
  readonly dueInDays?: number;
  readonly mode?: 'read' | 'acknowledge';
}

/** A published notice of `author`'s unit. */
export async function publishNotice(author: Somebody, wish: NoticeWish): Promise<Notice> {
  const { title, text = '请按要求办理，有困难及时说明。', to, townPosts = [], dueInDays, mode = 'acknowledge' } = wish;
  const caller = await callerOf(author);
  const people = await Promise.all(to.map((person) => idOf(caller, person)));
  const draft = await caller.ask<Notice>('POST', '/notices', {
    title,
    bodyHtml: `<p>${text}</p>`,
    mode,
    audience: { units: [], posts: townPosts.map((post) => ({ post, unitKind: 'town' })), people },
    deadline: dueInDays === undefined ? null : closeOfWorkIn(dueInDays),
  });
  await caller.ask('POST', `/notices/${draft.id}/publication`, {});

  return draft;
}

/** 17:30 in Shanghai. */
function closeOfWorkIn(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000);
  day.setUTCHours(9, 30, 0, 0);

  return day.toISOString();
}

export async function idOf(caller: Caller, { account }: Somebody): Promise<string> {
  const { items } = await caller.ask<{ items: { id: string; employeeNumber: string }[] }>(
    'GET',
    `/people?q=${account}`,
  );
  const found = items.find(({ employeeNumber }) => employeeNumber === account);
  if (!found) throw new Error(`Nobody has the number ${account}`);

  return found.id;
}
