import type { Archive } from '#platform/sheet/archive';
import { readXml } from '#platform/sheet/xml';

/** Whether a document, workbook or show can run something: by a part for macros, whatever it is called. ECMA-376 part 1, 15.2. */
export async function hasMacros(archive: Archive): Promise<boolean> {
  let found = archive.names().some((name) => /(?:^|\/)vba(?:project\.bin|data\.xml)$/u.test(name));
  if (found || !archive.has('[Content_Types].xml')) return found;

  await readXml(archive, '[Content_Types].xml', {
    open: (_, attributes) => {
      if (/macroEnabled|vbaProject|vbaData/i.test(attributes()['ContentType'] ?? '')) found = true;
    },
  });
  return found;
}
