import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { accountAsKept } from '@yiwang/shared/person/person.rules';
import { createAdministrator, type NewAdministrator, resetAdministratorPassword } from '#modules/admin/index';
import { systemTrace } from '#platform/actor';
import { AppError } from '#platform/errors';
import { CommandError, withDatabase } from '#server/cli/run';

interface Options {
  readonly account?: string;
  readonly name?: string;
  readonly role: string;
}

const roles: readonly string[] = ['system-administrator', 'security-administrator', 'auditor'];

/** `admin create`: the password is asked for without an echo, or read from standard input. */
export async function adminCreate({ account, name, role }: Options): Promise<void> {
  if (!account?.trim() || !name?.trim()) throw new CommandError('Say --account and --name.');
  if (!roles.includes(role)) throw new CommandError(`--role is one of ${roles.join(', ')}.`);
  const password = await readPassword();

  await withDatabase(async () => {
    const id = await createAdministrator(systemTrace, {
      account,
      name,
      password,
      role: role as NewAdministrator['role'],
    }).catch(sayWhyWeak);
    if (!id) throw new CommandError(`The account ${account} is taken.`);
    process.stdout.write(`${role} ${name} can sign in as ${accountAsKept(account)}.\n`);
  });
}

/** `admin password`: a new password for one of the three administrators, which nobody sets in the pages. */
export async function adminPassword({ account }: Pick<Options, 'account'>): Promise<void> {
  if (!account) throw new CommandError('Say --account.');
  const password = await readPassword();

  await withDatabase(async () => {
    const isSet = await resetAdministratorPassword(systemTrace, account, password).catch(sayWhyWeak);
    if (!isSet) throw new CommandError(`No administrator has the account ${account}.`);
    process.stdout.write(`${account} can sign in, and must choose another password then.\n`);
  });
}

function sayWhyWeak(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'session.password_weak') throw error;
  throw new CommandError(
    `The password is too weak (${String(error.details['faults'])}): at least 10 characters of 3 classes, without the name or account.`,
  );
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const parts: Buffer[] = [];
    for await (const part of process.stdin) parts.push(part as Buffer);
    return Buffer.concat(parts)
      .toString()
      .replace(/\r?\n$/, '');
  }

  process.stderr.write('Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await asking.question('');
  asking.close();
  process.stderr.write('\n');
  return password;
}
