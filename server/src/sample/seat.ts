import type { SampleAccount } from '#server/sample/city';

/** A person of the sample city at work: asks the API as the browser does. */
export interface Seat {
  readonly personId: string;
  readonly unitId: string;
  get<Reply>(path: string): Promise<Reply>;
  /** `key` makes a repeat answer what the first time answered. Throws with what the API refused. */
  post<Reply>(path: string, body: unknown, key?: string): Promise<Reply>;
  put<Reply>(path: string, body: unknown): Promise<Reply>;
  patch<Reply>(path: string, body: unknown): Promise<Reply>;
}

interface SignedIn {
  readonly accessToken: string;
  readonly person: {
    readonly id: string;
    readonly appointments: readonly { readonly primary: boolean; readonly unitId: string }[];
  };
}

export async function takeSeat(url: string, { account, password }: SampleAccount): Promise<Seat> {
  const { accessToken, person } = await ask<SignedIn>(url, 'POST', '/session', { body: { account, password } });
  const { unitId = '' } = person.appointments.find(({ primary }) => primary) ?? person.appointments[0] ?? {};

  return seatWith(url, accessToken, person.id, unitId);
}

export const seatWith = (url: string, token: string, personId: string, unitId: string): Seat => ({
  personId,
  unitId,
  get: (path) => ask(url, 'GET', path, { token }),
  post: (path, body, key) => ask(url, 'POST', path, { token, body, key }),
  put: (path, body) => ask(url, 'PUT', path, { token, body }),
  patch: (path, body) => ask(url, 'PATCH', path, { token, body }),
});

interface Asking {
  readonly token?: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
}

async function ask<Reply>(url: string, method: string, path: string, { token, body, key }: Asking): Promise<Reply> {
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);

  return (text === '' ? {} : JSON.parse(text)) as Reply;
}
