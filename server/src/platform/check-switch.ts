interface Checked {
  readonly rule: string;
}
/** Whether a check of a module runs in this place: `module:rule`. */
export type CheckSwitch = (checks: readonly string[]) => Promise<ReadonlySet<string>>;

let findOff: CheckSwitch = async () => new Set();
/** The burden office's table of rules stands above the modules whose checks it switches; it hands its switch down once. */
export function setCheckSwitch(next: CheckSwitch): void {
  findOff = next;
}

/** Findings of checks that this place has not switched off. */
export async function withoutSwitchedOff<F extends Checked>(module: string, findings: readonly F[]): Promise<F[]> {
  if (findings.length === 0) return [];
  const off = await findOff(findings.map(({ rule }) => `${module}:${rule}`));

  return findings.filter(({ rule }) => !off.has(`${module}:${rule}`));
}
