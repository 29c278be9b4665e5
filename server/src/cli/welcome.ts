import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from '#platform/env';
import type { SampleAccount } from '#server/sample/city';

/** What a person at the terminal needs next. Accounts are shown for the made-up city only. */
export function printWelcome(server: Server, settings: Settings, sample: readonly SampleAccount[]): void {
  const { port } = server.address() as AddressInfo;
  const lines = [
    '',
    `一网协同 is ready: ${settings.PUBLIC_URL ?? `http://localhost:${port}`}`,
    `Data: ${settings.dataDir}`,
  ];
  if (sample.length > 0) {
    lines.push('', 'Sample accounts of 云岭市 (made up; not in production):');
    for (const { account, password, name, role } of sample)
      lines.push(`  ${account.padEnd(10)}${password.padEnd(20)}${role}（${name}）`);
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
