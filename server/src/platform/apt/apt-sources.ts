/** One archive of the machine's apt configuration, as a one-line entry needs it. */
export interface AptSource {
  readonly uri: string;
  readonly suites: string[];
  readonly components: string[];
  /** Path of the keyring, when the machine names one. */
  readonly signedBy?: string;
}

/** Reads the one-line format: `deb [signed-by=/x] http://mirror/debian bookworm main`. */
export function parseSourcesList(text: string): AptSource[] {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());

  return lines.flatMap((line) => {
    const [, options = '', rest] = /^deb\s+(?:\[([^\]]*)\]\s*)?(\S.*)$/.exec(line) ?? [];
    const [uri, suite, ...components] = rest?.split(/\s+/) ?? [];
    if (!uri || !suite) return [];
    const signedBy = /signed-by=(\/\S+)/i.exec(options)?.[1];
    return [{ uri, suites: [suite], components, ...(signedBy && { signedBy }) }];
  });
}

/** Reads the deb822 format: stanzas of `Types: URIs: Suites: Components: Signed-By:` between empty lines. */
export function parseDeb822Sources(text: string): AptSource[] {
  const withoutComments = text.replace(/^#.*\n?/gm, '');

  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = readFields(stanza);
    const isOff = (fields.get('enabled')?.[0] ?? 'yes') === 'no';
    if (isOff || !fields.get('types')?.includes('deb')) return [];

    const suites = fields.get('suites') ?? [];
    const components = fields.get('components') ?? [];
    // A key given in the text itself instead of a path is left to apt's own trusted keys.
    const signedBy = fields.get('signed-by')?.find((word) => word.startsWith('/'));
    return (fields.get('uris') ?? []).map((uri) => ({ uri, suites, components, ...(signedBy && { signedBy }) }));
  });
}

function readFields(stanza: string): Map<string, string[]> {
  const unfolded = stanza.replace(/\n[ \t]+/g, ' ');
  const fields = unfolded.split('\n').flatMap((line) => {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    return name && value !== undefined ? [[name.toLowerCase(), value.trim().split(/\s+/)] as const] : [];
  });
  return new Map(fields);
}
