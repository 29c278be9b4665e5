import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { attachEmbeddedDatabase } from '@yiwang/server/platform/database/embedded/embedded-database';
import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';
import { serverFlags } from '../../../server/scripts/lib/server-flags.mjs';
import { SERVER_CORE } from './fleet.js';
import { type MeasuredProcess, spreadOverCores, startProcess } from './measured-process.js';
import { probePath } from './probe.js';
import { progress } from './report.js';

export interface Person {
  readonly id: string;
  readonly employeeNumber: string;
  readonly unitId: string;
  readonly roles: readonly { readonly role: string; readonly unitId: string }[];
}
/** The product as people run it, with the sample city of 5,199 people in it. */
export interface City {
  readonly server: MeasuredProcess;
  readonly port: number;
  readonly people: readonly Person[];
  readonly databaseUri: string;
  readonly databasePid: number;
  /** Access tokens of so many devices for each person, device by device. */
  signInEverybody(devices: number): Promise<string[]>;
  tokenOf(person: Person): Promise<string>;
  call<Reply>(token: string, method: string, path: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}
const secret = 'a secret that only this run of the benches knows';

export async function startCity(port: number): Promise<City> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  const env = {
    NODE_ENV: 'development',
    SAMPLE_ACTIVITY: 'false',
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: '127.0.0.1',
    JWT_SECRET: secret,
    LOG_LEVEL: 'error',
  };
  const main = join(import.meta.dirname, '../../../server/dist/bundle/main.js');
  const server = startProcess(main, {
    core: SERVER_CORE,
    source: false,
    flags: serverFlags,
    imports: [probePath],
    env,
    quiet: true,
  });
  progress('starting the server, and the sample city in it');
  await untilReady(port);

  const databaseDir = join(dataDir, 'database');
  const uri = await attachEmbeddedDatabase(databaseDir);
  if (uri === null) throw new Error('the server runs without its database');
  // The database has its own core in a real deployment of this size; here it takes what the others leave.
  const sidecar = JSON.parse(readFileSync(join(databaseDir, 'run/sidecar.json'), 'utf8')) as { pid: number };
  spreadOverCores(sidecar.pid);
  const database = await mongoose.createConnection(uri, { dbName: 'yiwang' }).asPromise();
  const people = await readPeople(database);
  progress(`${people.length} people in ${new Set(people.map(({ unitId }) => unitId)).size} units`);

  async function signIn(persons: readonly Person[]): Promise<string[]> {
    const sessions = persons.map(({ id }) => ({ _id: randomBytes(12).toString('hex'), ...session, personId: id }));
    await database.collection('sessions').insertMany(sessions as never[]);
    return sessions.map(({ _id, personId }) =>
      jwt.sign({ sub: personId, sid: _id }, secret, { algorithm: 'HS256', expiresIn: '2h' }),
    );
  }
  async function call<Reply>(token: string, method: string, path: string, body?: unknown): Promise<Reply> {
    const headers = {
      authorization: `Bearer ${token}`,
      // A kept connection may have been closed by the server while this process was busy with something else.
      connection: 'close',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await reply.json();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(json)}`);
    return json as Reply;
  }
  async function stop(): Promise<void> {
    await database.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  return {
    server,
    port,
    people,
    databaseUri: uri,
    databasePid: sidecar.pid,
    signInEverybody: async (devices) => {
      const tokens: string[] = [];
      for (let device = 0; device < devices; device++) tokens.push(...(await signIn(people)));
      return tokens;
    },
    tokenOf: async (person) => (await signIn([person]))[0] ?? '',
    call,
    stop,
  };
}

// Written as a sign-in writes it: 5,199 times argon2id would take longer than the bench.
const session = {
  version: 1,
  outbox: [],
  mustChangePassword: false,
  refreshHash: '0'.repeat(64),
  previousRefreshHash: null,
  refreshedAt: new Date(),
  createdAt: new Date(),
  expiresAt: new Date(Date.now() + 86_400_000),
  revokedAt: null,
};

async function untilReady(port: number): Promise<void> {
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(200);
  }
  throw new Error('the server did not become ready');
}

interface PersonRow {
  readonly _id: string;
  readonly employeeNumber: string;
  readonly appointments: readonly { readonly unitId: string; readonly primary: boolean }[];
  readonly roles: Person['roles'];
}
async function readPeople(database: mongoose.Connection): Promise<Person[]> {
  const rows = (await database
    .collection('people')
    .find({ active: true, 'appointments.0': { $exists: true } })
    .toArray()) as unknown as PersonRow[];
  return rows.map(({ _id, employeeNumber, appointments, roles }) => {
    const post = appointments.find(({ primary }) => primary) ?? appointments[0];
    return { id: _id, employeeNumber, unitId: post?.unitId ?? '', roles };
  });
}
