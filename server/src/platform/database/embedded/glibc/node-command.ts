import { EmbeddedDatabaseError } from '#platform/database/embedded/embedded-database-error';
import { findPrivateGlibc } from '#platform/database/embedded/glibc/private-glibc';

/** The oldest glibc that the engine's library links against. */
const NEEDED_GLIBC = '2.38';

/**
 * The command that runs node so that it can load the engine: node itself, or, on an older glibc (Debian 12 has 2.36),
 * the loader of a private newer copy with node as its argument. Nothing on the system changes.
 *
 * @throws EmbeddedDatabaseError `EGLIBC` when there is no such copy and none can be fetched.
 */
export async function findNodeCommand(report: (message: string) => void): Promise<string[]> {
  if (process.platform !== 'linux') return [process.execPath];
  const version = glibcVersion();
  if (version === undefined) throw EmbeddedDatabaseError.noGlibc('none (musl?)', ['nothing: node runs without glibc']);
  if (isAtLeast(version, NEEDED_GLIBC)) return [process.execPath];

  const copy = await findPrivateGlibc(version, report);
  return [copy.loader, '--library-path', copy.libraries, process.execPath];
}

/** As in "2.36"; undefined on another C library. */
function glibcVersion(): string | undefined {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime;
}

export function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}
