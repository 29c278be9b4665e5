import { cac } from 'cac';
import { AppError } from '#platform/errors';
import { adminCreate, adminPassword } from '#server/cli/admin';
import { archiveVerify } from '#server/cli/archive';
import { auditVerify } from '#server/cli/audit';
import { documentKeys, documentVerify } from '#server/cli/document';
import { rosterImport } from '#server/cli/roster';
import { CommandError } from '#server/cli/run';
import { searchRebuild } from '#server/cli/search';
import { dataExport, dataImport } from '#server/cli/transfer';
import { wordsOfError } from '#server/cli/words';
import { writtenOptions } from '#server/cli/written-options';

const cli = cac('yiwang');

cli
  .command('roster import <file>', 'Import a roster workbook; applies the difference')
  .option('--json', 'Print one JSON object with the figures and the refused lines')
  .option('--preview', 'Only show what would change')
  .option('--confirm <city>', 'Name of the city, where more than a tenth of the people would be deactivated')
  .option('--initial-passwords <csv>', 'Write one-time passwords for those who have none into a new file')
  .action(rosterImport);
cli
  .command('admin create', 'Make an administrator; asks for the password or reads it from standard input')
  .option('--account <account>', 'What to sign in with')
  .option('--name <name>', 'Name shown to others')
  .option('--role <role>', 'system-administrator, security-administrator or auditor', {
    default: 'system-administrator',
  })
  .action(adminCreate);
cli
  .command(
    'admin password',
    'A new password for an administrator, to be changed at the next sign-in; asked for or read',
  )
  .option('--account <account>', 'Whose')
  .action(adminPassword);
cli
  .command('audit verify', 'Recompute the hash chain of the audit trail')
  .option('--json', 'Print one JSON object')
  .action(auditVerify);
cli
  .command('document verify <file>', 'Whether a PDF is what was sealed: 0 genuine, 1 changed, 2 not ours')
  .option(
    '--key <file>',
    'Public keys to check with, as `document keys` prints them; neither server nor database is asked',
  )
  .option('--json', 'Print one JSON object')
  .action(documentVerify);
cli.command('document keys', 'Print the public keys of this deployment').action(documentKeys);
cli
  .command(
    'archive verify <zip>',
    'Check an archive package or the transfer of a year: 0 whole, 1 faults, 2 unreadable',
  )
  .option('--key <file>', 'Public keys to check with')
  .option('--json', 'Print one JSON object')
  .action(archiveVerify);
cli.command('search rebuild', 'Make the search index anew from what stands').action(searchRebuild);
cli.command('data export <folder>', 'Write the whole database into a new folder, with a manifest').action(dataExport);
cli.command('data import <folder>', 'Bring an export into an empty database').action(dataImport);
cli.help();

await main();

/** cac knows single-word commands only, so `roster import FILE` becomes `"roster import" FILE`. */
async function main(): Promise<void> {
  const [node = '', script = '', first = '', second = '', ...rest] = process.argv;
  const known = cli.commands.some((command) => command.name === `${first} ${second}`);
  try {
    cli.parse(known ? [node, script, `${first} ${second}`, ...rest] : process.argv, { run: false });
    if (!cli.matchedCommand) {
      if (!cli.options['help']) cli.outputHelp();
      process.exitCode = cli.options['help'] ? 0 : 2;
      return;
    }
    Object.assign(cli.options, writtenOptions(process.argv.slice(2), valued(cli.matchedCommand.options)));
    await cli.runMatchedCommand();
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}

/** Names of the options that take a value. */
function valued(options: readonly { readonly rawName: string }[]): string[] {
  return options.flatMap(({ rawName }) => /^--([a-z-]+) </u.exec(rawName)?.[1] ?? []);
}

function describe(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof AppError) return wordsOfError(error);

  return error instanceof Error && error.name === 'CACError'
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
}
