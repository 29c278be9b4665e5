import type { Socket } from 'node:net';
import { answerCommands, notify } from './answer.js';
import { createArrivals } from './arrivals.js';
import { type AskAll, askAll, type OnAnswer } from './asking.js';
import { catchUp } from './catch-up.js';
import { quantile, sharedNowMs } from './figures.js';
import { textFrame } from './frames.js';
import { type Storm, sendRequests } from './http-storm.js';
import { type ConnectionEvents, type ConnectionTarget, openConnection } from './load-connection.js';
import { openXmpp } from './xmpp-connection.js';

export interface OpenRequest extends ConnectionTarget {
  /** One connection for each; undefined for a protocol without sign-in. */
  readonly tokens: readonly (string | null)[];
  readonly inFlight: number;
  /** Whose arrivals are counted. */
  readonly event?: string;
  /** Parse and report each message of this event that reaches the first connection. */
  readonly followEvent?: string;
}
export interface SayAll {
  readonly fleet: string;
  /** `raw` goes out as it is, where the protocol is not socket.io's. */
  readonly said: readonly {
    readonly connection: number;
    readonly event?: string;
    readonly payload?: unknown;
    readonly raw?: string;
  }[];
  readonly spreadMs: number;
}
export interface OpenReport {
  readonly opened: number;
  readonly refused: number;
  readonly reasons: readonly string[];
  readonly seconds: number;
  readonly handshakeP50Ms: number;
  readonly handshakeP99Ms: number;
}

// Several fleets may be open at once, one for each server that is compared.
const fleets = new Map<string, Fleet>();
interface Fleet {
  readonly sockets: Map<number, Socket>;
  /** Names that the server gave to the connections. */
  readonly names: Map<number, string>;
  readonly arrivals: ReturnType<typeof createArrivals>;
  onAnswer?: OnAnswer | undefined;
}

const openOne = (index: number, target: ConnectionTarget, token: string | undefined, events: ConnectionEvents) =>
  target.protocol === 'xmpp'
    ? openXmpp(index, target.port, token ?? '', events)
    : openConnection(index, target, token, events);

function open(name: string, request: OpenRequest): Promise<OpenReport> {
  const { tokens, inFlight, event = 'notice:published', followEvent } = request;
  const fleet: Fleet = { sockets: new Map(), names: new Map(), arrivals: createArrivals(tokens.length, event) };
  fleets.set(name, fleet);
  const followed = followEvent === undefined ? undefined : Buffer.from(`42["${followEvent}",`);
  const begunMs = sharedNowMs();
  const handshakes: number[] = [];
  const reasons = new Set<string>();
  let [next, settled] = [0, 0];

  return new Promise((resolve) => {
    function openNext(): void {
      const index = next++;
      const startedMs = sharedNowMs();
      let done = false;
      const finish = (reason?: string) => {
        if (done) {
          fleet.sockets.delete(index);
          return;
        }
        done = true;
        if (reason === undefined) handshakes.push(sharedNowMs() - startedMs);
        else reasons.add(reason);
        settled++;
        if (settled === tokens.length) resolve(report());
        else if (next < tokens.length) openNext();
      };
      const socket = openOne(index, request, tokens[index] ?? undefined, {
        onReady: (socketId) => {
          if (socketId !== undefined) fleet.names.set(index, socketId);
          finish();
        },
        onEnd: (reason) => finish(reason),
        onMessage: (bytes, from, to) => {
          const nowMs = sharedNowMs();
          if (
            index === 0 &&
            followed !== undefined &&
            bytes.compare(followed, 0, followed.length, from, from + followed.length) === 0
          ) {
            notify({ fleet: name, atMs: nowMs, payload: JSON.parse(bytes.toString('utf8', from + 2, to))[1] });
          } else fleet.arrivals.record(index, bytes, from, to, nowMs);
        },
        onAnswer: (bytes, from, to) => fleet.onAnswer?.(bytes, from, to),
      });
      fleet.sockets.set(index, socket);
    }
    function report(): OpenReport {
      return {
        opened: handshakes.length,
        refused: tokens.length - handshakes.length,
        reasons: [...reasons],
        seconds: (sharedNowMs() - begunMs) / 1000,
        handshakeP50Ms: quantile(handshakes, 0.5),
        handshakeP99Ms: quantile(handshakes, 0.99),
      };
    }
    for (let started = 0; started < Math.min(inFlight, tokens.length); started++) openNext();
  });
}

const fleetOf = (name: string): Fleet => {
  const fleet = fleets.get(name);
  if (fleet === undefined) throw new Error(`no connections were opened under ${name}`);
  return fleet;
};

/** Waits until everybody has the message, or for as long as is said. */
async function arrived({
  fleet: name,
  id,
  count,
  withinMs,
}: {
  fleet: string;
  id: string;
  count: number;
  withinMs: number;
}) {
  const { arrivals } = fleetOf(name);
  const until = sharedNowMs() + withinMs;
  while (arrivals.arrivedOf(id) < count && sharedNowMs() < until)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return arrivals.summary(id);
}

/** Cuts all connections at once, as when a switch loses power. */
async function cut(name: string): Promise<void> {
  const { sockets } = fleetOf(name);
  const ends = [...sockets.values()].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of [...sockets.values()]) socket.resetAndDestroy();
  await Promise.all(ends);
  fleets.delete(name);
}

/** Says an event on one connection, as `socket.emit` would. */
function say({
  fleet: name,
  connection,
  event,
  payload,
}: {
  fleet: string;
  connection: number;
  event: string;
  payload: unknown;
}): void {
  fleetOf(name)
    .sockets.get(connection)
    ?.write(textFrame(`42${JSON.stringify([event, payload])}`));
}

/** Says an event on many connections, each at its time within the spread; answers when each was due. */
async function sayAll({ fleet: name, said, spreadMs }: SayAll): Promise<number[]> {
  const { sockets } = fleetOf(name);
  const begunMs = sharedNowMs();
  const due = said.map(() => Math.random() * spreadMs).sort((a, b) => a - b);
  for (const [index, { connection, event, payload, raw }] of said.entries()) {
    while (sharedNowMs() - begunMs < (due[index] ?? 0)) await new Promise((resolve) => setTimeout(resolve, 1));
    sockets.get(connection)?.write(raw ?? textFrame(`42${JSON.stringify([event, payload])}`));
  }

  return due.map((each) => begunMs + each);
}

/** Browsers name their connection with each request, so that it is not told what they just did. */
const named = (request: string, socketId: string | undefined): string =>
  socketId === undefined ? request : request.replace('\r\n', `\r\nX-Socket-Id: ${socketId}\r\n`);

answerCommands({
  say,
  sayAll,
  askAll: (asked: AskAll) => {
    const fleet = fleetOf(asked.fleet);
    return askAll(fleet.sockets, asked, (onAnswer) => {
      fleet.onAnswer = onAnswer;
    });
  },
  catchUp,
  open: ({ fleet, ...request }: OpenRequest & { fleet: string }) => open(fleet, request),
  arrived,
  summaries: ({ fleet, ids }: { fleet: string; ids: string[] }) => ids.map((id) => fleetOf(fleet).arrivals.summary(id)),
  cut,
  requests: ({ fleet, ...storm }: Storm & { fleet: string }) =>
    sendRequests({
      ...storm,
      requests: storm.requests.map((request, index) => named(request, fleetOf(fleet).names.get(index))),
    }),
});
