import { posix } from 'node:path';
import type { Archive } from '#platform/sheet/archive';
import { SheetFault } from '#platform/sheet/sheet-fault';
import { readXml } from '#platform/sheet/xml';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStringsPath: string | null;
  readonly stylesPath: string | null;
  /** Days count from 1904 (workbooks first made on a Mac), not from 1900. */
  readonly from1904: boolean;
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** Finds the parts of a workbook by their relations, as their file names are free. ECMA-376 part 2, 9.3. */
export async function findWorkbookParts(archive: Archive): Promise<WorkbookParts> {
  const root = (await readRelations(archive, '')).find((relation) => relation.type === 'officeDocument');
  if (!root || !archive.has(root.path)) throw new SheetFault('not_a_workbook');

  const relations = await readRelations(archive, root.path);
  const sheets: SheetPart[] = [];
  let isWorkbook = false;
  let from1904 = false;
  await readXml(archive, root.path, {
    open(tag, attributes) {
      if (tag === 'workbook') isWorkbook = true;
      if (tag === 'workbookPr') from1904 = /^(?:1|true)$/u.test(attributes()['date1904'] ?? '');
      if (tag !== 'sheet') return;
      const { name = '', state, ...rest } = attributes();
      const id = Object.entries(rest).find(([key]) => key.endsWith(':id'))?.[1];
      const part = relations.find((relation) => relation.id === id && relation.type === 'worksheet');
      if (part) sheets.push({ name, hidden: state !== undefined && state !== 'visible', path: part.path });
    },
  });
  if (!isWorkbook) throw new SheetFault('not_a_workbook');

  const partOf = (type: string) => {
    const path = relations.find((relation) => relation.type === type)?.path;
    return path !== undefined && archive.has(path) ? path : null;
  };

  return { sheets, sharedStringsPath: partOf('sharedStrings'), stylesPath: partOf('styles'), from1904 };
}

async function readRelations(archive: Archive, source: string): Promise<Relation[]> {
  const folder = posix.dirname(source);
  const path = posix.join(folder, '_rels', `${posix.basename(source)}.rels`);
  if (!archive.has(path)) return [];

  const relations: Relation[] = [];
  await readXml(archive, path, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const { Id = '', Type = '', Target = '' } = attributes();
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), path: target });
    },
  });

  return relations;
}
