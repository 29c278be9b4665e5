import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Import {
  readonly specifier: string;
  /** `import type`, or only `type` names between the braces: gone when the program runs. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root of the repository, `server/src/app.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly isTest: boolean;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const sourceName = /\.(?:ts|tsx)$/;
const skipped = /(?:^|\/)(?:node_modules|dist|dist-types)\//;

/** Files below a folder whose names match, with their text. */
export function filesIn(folder: string, name: RegExp): { readonly path: string; readonly text: string }[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((path) => name.test(path) && !skipped.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));
}

/** Every source file below a folder, once read. */
export const sourcesIn = (folder: string): SourceFile[] =>
  filesIn(folder, sourceName).map(({ path, text }) => ({
    ...{ path, text },
    imports: importsOf(text),
    isTest: /\.test\.tsx?$/.test(path),
  }));

const statement =
  /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'/gm;

export function importsOf(text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, names = '', from, bare, dynamic]) => ({
    specifier: from ?? bare ?? dynamic ?? '',
    typeOnly: type !== undefined || (from !== undefined && onlyTypes(names)),
  }));
}

function onlyTypes(names: string): boolean {
  const listed = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]?.split(',') ?? [];
  const given = listed.map((name) => name.trim()).filter((name) => name !== '');

  return given.length > 0 && given.every((name) => name.startsWith('type '));
}
