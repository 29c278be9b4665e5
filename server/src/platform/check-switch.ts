import { type ReliefNumbers, usualRelief } from '@yiwang/shared/wording/relief';

interface Checked {
  readonly rule: string;
}
/** Whether a check of a module runs in this place: `module:rule`. */
export type CheckSwitch = (checks: readonly string[]) => Promise<ReadonlySet<string>>;

/** A number of a rule as this place set it; `usual` where it did not. */
export type CheckNumbers = (rule: string, key: string, usual: number) => Promise<number>;

let findOff: CheckSwitch = async () => new Set();
let findNumber: CheckNumbers = async (_rule, _key, usual) => usual;
/** The burden office's table of rules stands above the modules whose checks it sets; it hands its switch down once. */
export function setCheckSwitch(nextOff: CheckSwitch, nextNumber: CheckNumbers): void {
  findOff = nextOff;
  findNumber = nextNumber;
}

export const placeNumber: CheckNumbers = (rule, key, usual) => findNumber(rule, key, usual);

/** What notices and documents are measured by in this place. */
export const reliefNumbers = async (): Promise<ReliefNumbers> => ({
  characters: await placeNumber('G4', 'characters', usualRelief.characters),
  workingDays: await placeNumber('rushed-deadline', 'days', usualRelief.workingDays),
});

/** Findings of checks that this place has not switched off. */
export async function withoutSwitchedOff<F extends Checked>(module: string, findings: readonly F[]): Promise<F[]> {
  if (findings.length === 0) return [];
  const off = await findOff(findings.map(({ rule }) => `${module}:${rule}`));

  return findings.filter(({ rule }) => !off.has(`${module}:${rule}`));
}
