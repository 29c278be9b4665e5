import { open, stat } from 'node:fs/promises';
import { type DocxText, docxLimits, type LeftOut } from '#modules/document/import/docx.types';
import { readBody } from '#modules/document/import/docx-body';
import { readLevels } from '#modules/document/import/docx-levels';
import { type Archive, openArchive } from '#platform/sheet/archive';
import { hasMacros } from '#platform/sheet/macros';
import { SheetFault } from '#platform/sheet/sheet-fault';
import { readXml } from '#platform/sheet/xml';

/** A DOCX with macros, in any part: it is refused as a whole. */
export interface MacrosFound {
  readonly macros: true;
}

/** Runs in a thread of its own. Throws SheetFault for what is no DOCX, has a password, or unpacks beyond measure. */
export async function readDocx(path: string): Promise<DocxText | MacrosFound> {
  if ((await stat(path)).size > docxLimits.fileBytes) throw new SheetFault('too_large', { reason: 'bytes' });
  await requireZip(path);
  const archive = await openArchive(path, docxLimits);
  try {
    for (const part of ['[Content_Types].xml', 'word/document.xml'])
      if (!archive.has(part)) throw new SheetFault('unreadable', { missing: part });
    if (await hasMacros(archive)) return { macros: true };

    const { pieces, leftOut } = await readBody(archive, await readLevels(archive));
    for (const loss of await externalParts(archive)) leftOut.add(loss);
    return { pieces, leftOut: [...leftOut] };
  } finally {
    archive.close();
  }
}

async function requireZip(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.toString('latin1', 0, 2) !== 'PK') throw new SheetFault('not_a_workbook');
  } finally {
    await file.close();
  }
}

const scripting = /^(?:javascript|vbscript|data|file):|\.(?:js|vbs|hta|exe|bat|cmd|ps1)(?:[?#]|$)/i;

/** What the document would fetch or open from elsewhere; the words of links stay, where they lead does not. */
async function externalParts(archive: Archive): Promise<Set<LeftOut>> {
  const found = new Set<LeftOut>();
  const part = 'word/_rels/document.xml.rels';
  if (!archive.has(part)) return found;

  await readXml(archive, part, {
    open: (tag, attributes) => {
      const { Type: type = '', Target: target = '', TargetMode: mode = '' } = attributes();
      if (tag !== 'Relationship' || mode.toLowerCase() !== 'external') return;
      if (scripting.test(target.trim())) found.add('scripts');
      found.add(type.endsWith('/hyperlink') ? 'links' : 'external');
    },
  });
  return found;
}
