import type { LineRemark, RosterAppointment, RosterPerson } from '#modules/admin/roster/roster.types';

/** A line of a list of people that is in order by itself. */
export interface PersonLine {
  readonly employeeNumber: string;
  readonly name: string;
  readonly phone: string | null;
  readonly severalPhones: boolean;
  readonly unitCode: string;
  readonly officeName: string | null;
  readonly post: string;
  /** Marked as the main post, as another one, or not marked. */
  readonly primary: boolean | null;
  readonly sheet: string;
  readonly line: number;
}

interface Collected {
  readonly people: readonly RosterPerson[];
  readonly missingPhone: number;
  readonly refused: readonly LineRemark[];
  readonly warnings: readonly LineRemark[];
}

/**
 * Joins the lines of one employee number into a person. The first line's name holds. A line that says the same again is
 * harmless. A phone signs in one person only: the first keeps it, who shares it is told and has none.
 */
export function collectPeople(lines: readonly PersonLine[]): Collected {
  const linesOf = new Map<string, PersonLine[]>();
  const phoneOwner = new Map<string, string>();
  const refused: LineRemark[] = [];
  const warnings: LineRemark[] = [];
  const warn = ({ sheet, line }: PersonLine, reason: string) => warnings.push({ sheet, line, reason });

  for (const line of lines) {
    const known = linesOf.get(line.employeeNumber) ?? [];
    const [first] = known;
    if (first && sameName(first.name) !== sameName(line.name)) {
      refused.push({ sheet: line.sheet, line: line.line, reason: 'employee number taken by another name' });
      continue;
    }
    if (known.some((other) => postKey(other) === postKey(line))) warn(line, 'repeated line');
    if (line.severalPhones) warn(line, 'several phones, the first is kept');
    if (line.phone !== null && known.some(({ phone }) => phone !== null && phone !== line.phone)) {
      warn(line, 'another phone on an earlier line is kept');
    }
    linesOf.set(line.employeeNumber, [...known, line]);
  }

  const people = [...linesOf.values()].map((own): RosterPerson => {
    const [first] = own as [PersonLine];
    const withPhone = own.find(({ phone }) => phone !== null);
    const owner = withPhone?.phone ? (phoneOwner.get(withPhone.phone) ?? first.employeeNumber) : null;
    if (withPhone?.phone && owner !== null) phoneOwner.set(withPhone.phone, owner);
    const shared = withPhone !== undefined && owner !== first.employeeNumber;
    if (shared) warn(withPhone, 'phone held by another person');
    if (own.filter(({ primary }) => primary).length > 1 && distinct(own).length > 1) {
      const mains = new Set(own.filter(({ primary }) => primary).map(postKey));
      if (mains.size > 1) warn(first, 'several main posts, the first is kept');
    }

    return {
      employeeNumber: first.employeeNumber,
      name: first.name,
      phone: shared ? null : (withPhone?.phone ?? null),
      appointments: appointmentsOf(own),
      line: first.line,
    };
  });
  const missingPhone = [...linesOf.values()].filter((own) => own.every(({ phone }) => phone === null)).length;

  return { people, missingPhone, refused, warnings };
}

/** One key for the spellings of one name. */
export const sameName = (name: string) => name.replace(/[\s·]/gu, '').toUpperCase();

const postKey = ({ unitCode, officeName, post }: PersonLine) => JSON.stringify([unitCode, officeName, post]);

const distinct = (lines: readonly PersonLine[]) => [...new Map(lines.map((line) => [postKey(line), line])).values()];

/** The main post is the first marked so, else the first not marked as another one, else the first. */
function appointmentsOf(own: readonly PersonLine[]): RosterAppointment[] {
  const main = own.find(({ primary }) => primary) ?? own.find(({ primary }) => primary === null) ?? own[0];
  const mainKey = main ? postKey(main) : '';
  const posts = new Map(own.map((line) => [postKey(line), line]));
  const ordered = [...posts].sort(([a], [b]) => Number(b === mainKey) - Number(a === mainKey));

  return ordered.map(([key, { unitCode, officeName, post }]) => ({
    unitCode,
    officeName,
    post,
    primary: key === mainKey,
  }));
}
