import { access, constants } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RosterImport } from '@yiwang/shared/admin/admin.contract';
import {
  applyRoster,
  getRosterImport,
  listRefusedLines,
  previewRoster,
  writeInitialPasswords,
} from '#modules/admin/index';
import { systemTrace } from '#platform/actor';
import { sweep } from '#platform/database/sweeper';
import { AppError } from '#platform/errors';
import { CommandError, endProgress, showProgress, withDatabase } from '#server/cli/run';

interface Options {
  readonly json?: boolean;
  readonly preview?: boolean;
  readonly confirm?: string;
  readonly initialPasswords?: string;
}

/** `roster import FILE`: reads, shows, applies the difference, and hands out first passwords where asked. */
export async function rosterImport(file: string, options: Options): Promise<void> {
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  await access(path).catch(() => {
    throw new CommandError(`No such file: ${file}`);
  });

  const passwords = options.initialPasswords === undefined ? null : await newFile(options);

  await withDatabase(async () => {
    showProgress('reading …');
    const preview = await previewRoster(systemTrace, { path, name: basename(path) });
    endProgress();
    if (options.json)
      process.stdout.write(`${JSON.stringify(summaryOf(preview, await listRefusedLines(preview.id)))}\n`);
    else printPreview(preview);
    if (!options.preview) await apply(preview, options);
    if (passwords !== null) await handOut(passwords, options.json === true);
  });
}

/** Where the passwords go; what would refuse them afterwards refuses them before anything is changed. */
async function newFile({ preview, initialPasswords }: Options): Promise<string> {
  if (preview)
    throw new CommandError('--preview changes nothing, so it writes no passwords. Leave one of the two out.');
  const file = initialPasswords ?? '';
  if (file.trim() === '') throw new CommandError('Name the file after --initial-passwords.');
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const stands = await access(path).then(
    () => true,
    () => false,
  );
  if (stands) throw new CommandError(`${file} stands already; passwords are never written over. Name a new file.`);
  await access(dirname(path), constants.W_OK).catch(() => {
    throw new CommandError(`${dirname(path)} is no folder that can be written to. Nothing was changed.`);
  });

  return path;
}

async function apply(preview: RosterImport, options: Options): Promise<void> {
  if (preview.counts['changes'] === 0) {
    if (!options.json) process.stdout.write('Nothing to change.\n');
    return;
  }
  let state = await applyRoster(systemTrace, preview.id, options.confirm).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'roster.confirmation_required') throw error;
    const share = `${((preview.deactivationShare ?? 0) * 100).toFixed(1)}%`;
    throw new CommandError(
      `${share} of the people would be deactivated. If that is right, repeat with --confirm "${preview.confirmationRequired}". Nothing was changed.`,
    );
  });
  for (let looks = 1; state.status === 'applying'; looks += 1) {
    showProgress(`applying ${state.progress.done}/${state.progress.total} …`);
    await delay(100);
    // Without a server beside it nobody else takes up again what broke off.
    if (looks % 50 === 0) await sweep(new Date(Date.now() - 5_000));
    state = await getRosterImport(preview.id);
  }
  endProgress();
  if (state.status === 'failed') {
    throw new CommandError(
      `The import broke off: ${state.failure}. What was done holds; import again to see and apply the rest.`,
    );
  }
  if (!options.json) process.stdout.write('Applied.\n');
}

async function handOut(file: string, quiet: boolean): Promise<void> {
  const written = await writeInitialPasswords(file, (done, total) =>
    showProgress(`passwords ${done}/${total} …`),
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new CommandError(`${file} stands already; passwords are never written over. Name a new file.`);
    throw error;
  });
  endProgress();
  if (!quiet) process.stdout.write(`${written} one-time passwords in ${file}. Hand them out and delete the file.\n`);
}

/** What `--json` prints. */
const summaryOf = ({ figures, counts }: RosterImport, refused: RosterImport['refused']) => ({
  ...figures,
  refused: refused.map(({ line, reason }) => ({ line, reason })),
  changes: counts['changes'],
});

function printPreview({ figures, counts, refused, warnings, remarkCounts }: RosterImport): void {
  const unsaid = (remarkCounts?.refused ?? 0) - refused.length;
  const warned = remarkCounts?.warnings ?? warnings.length;
  const lines = [
    `Units ${figures.units}, offices ${figures.offices}, people ${figures.people}, second posts ${figures.secondPosts}, without phone ${figures.missingPhone}`,
    `Changes ${counts['changes']}: ${Object.entries(counts)
      .filter(([name, count]) => count > 0 && name !== 'changes')
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
    ...refused.map((line) => `  refused ${line.sheet ?? ''} line ${line.line}: ${line.reason}`),
    ...(unsaid > 0 ? [`  … and ${unsaid} more refused lines; --json names all`] : []),
    ...warnings.slice(0, 20).map((line) => `  warning ${line.sheet ?? ''} line ${line.line}: ${line.reason}`),
    ...(warned > 20 ? [`  … and ${warned - 20} more warnings`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
