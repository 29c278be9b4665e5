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

/** Every source file below a folder, once read. */
export function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => sourceName.test(path) && !skipped.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(`${root}${path}`, 'utf8');
      return { path, text, imports: importsOf(text), isTest: /\.test\.tsx?$/.test(path) };
    });
}

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
