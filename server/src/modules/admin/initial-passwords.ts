import { open } from 'node:fs/promises';
import { listPeopleOnRoster } from '#modules/person/index';
import { findPeopleWithPassword, newOneTimePassword, setPassword } from '#modules/session/index';
import { getUnitTree } from '#modules/unit/index';
import { systemTrace } from '#platform/actor';

const together = 8;

/** A cell that a spreadsheet program would take for a formula gets an apostrophe. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * Makes a one-time password for everybody who has none yet, and writes them once, as CSV (account, name, unit,
 * password), into a new file that only its owner can read. Each line is on disk before its password counts.
 * Answers the number written. Throws the file system's `EEXIST` where the file stands already.
 */
export async function writeInitialPasswords(
  path: string,
  onProgress: (done: number, total: number) => void,
): Promise<number> {
  const people = (await listPeopleOnRoster()).filter((person) => person.active);
  const having = await findPeopleWithPassword(people.map((person) => person._id));
  const missing = people.filter((person) => !having.has(person._id));
  const tree = await getUnitTree();

  const file = await open(path, 'wx', 0o600);
  try {
    // Excel reads UTF-8 only behind a byte order mark.
    await file.appendFile('\uFEFFaccount,name,unit,password\r\n');
    for (let at = 0; at < missing.length; at += together) {
      const batch = missing.slice(at, at + together).map((person) => ({ person, password: newOneTimePassword() }));
      const lines = batch.map(({ person, password }) => {
        const unitId = person.appointments[0]?.unitId;
        const unit = unitId ? (tree.byId.get(unitId)?.name ?? '') : '';
        return [person.employeeNumber, person.name, unit, password].map(cell).join(',');
      });
      await file.appendFile(`${lines.join('\r\n')}\r\n`);
      await file.datasync();
      await Promise.all(
        batch.map(({ person, password }) => setPassword(person._id, password, { mustChange: true, by: systemTrace })),
      );
      onProgress(Math.min(at + together, missing.length), missing.length);
    }
  } finally {
    await file.close();
  }

  return missing.length;
}
