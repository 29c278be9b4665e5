/**
 * The values of options as they were typed. cac makes numbers of what looks like one, so that `--account 007` would be
 * account 7; of an option given twice the last counts.
 */
export function writtenOptions(argv: readonly string[], names: readonly string[]): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [at, argument] of argv.entries()) {
    if (argument === '--') break;
    const [, name = '', value] = /^--([a-z-]+)(?:=(.*))?$/su.exec(argument) ?? [];
    if (!names.includes(name)) continue;
    const next = argv[at + 1];
    const text = value ?? (next?.startsWith('--') ? undefined : next);
    if (text !== undefined) written[camelCase(name)] = text;
  }

  return written;
}

const camelCase = (name: string): string => name.replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
