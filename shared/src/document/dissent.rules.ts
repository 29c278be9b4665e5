import type { PersonId } from '../person/person.contract.js';
import type { TrailEntry } from './document.schemas.js';

/** A countersigner whose last word was a dissent, or a return: neither has agreed. */
export interface Dissent {
  readonly personId: PersonId;
  readonly name: string;
  readonly unitName: string;
}
/** How a countersigner speaks; that of the office that sends it back is of no step. */
const said: readonly string[] = ['document.complete_step', 'document.return'];
type Said = Pick<TrailEntry, 'act' | 'by' | 'onBehalfOf' | 'stepKind' | 'outcome' | 'details'>;

/**
 * The dissents of countersigners that nobody has withdrawn, also after a return to draft and a new submission. Whoever
 * returns it instead of agreeing stands there likewise, so that no route goes round them the next time. One ends
 * when the same person agrees, or whoever took over from that person; where `hasLeft` the unit, whoever agrees for it.
 * 条例 art. 16(4).
 */
export function standingDissents(
  trail: readonly Said[],
  hasLeft: (dissent: Dissent) => boolean = () => false,
): Dissent[] {
  const standing = new Map<string, Dissent>();
  /** By who was taken over: who stands in that place now. */
  const heirs = new Map<string, string>();
  for (const entry of trail.filter(({ stepKind }) => stepKind === 'countersign')) {
    const { personId, name } = entry.onBehalfOf ?? entry.by;
    const { fromPersonId, personId: heir, unitName: unit } = entry.details;
    const unitName = typeof unit === 'string' ? unit : entry.by.unitName;
    if (entry.act === 'document.take_over' && typeof fromPersonId === 'string' && typeof heir === 'string')
      heirs.set(fromPersonId, heir);
    if (personId === null || !said.includes(entry.act)) continue;

    if (entry.outcome === 'dissent' || entry.outcome === 'return') standing.set(personId, { personId, name, unitName });
    if (entry.outcome === 'agree')
      for (const [id, dissent] of standing) {
        const isForUnit = unitName !== '' && dissent.unitName === unitName && hasLeft(dissent);
        if (standsFor(personId, id, heirs) || isForUnit) standing.delete(id);
      }
  }

  return [...standing.values()];
}

/** Whether one is the other, or took over from the other by however many hands. */
function standsFor(person: string, other: string, heirs: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let each: string | undefined = other; each !== undefined && !seen.has(each); each = heirs.get(each)) {
    if (each === person) return true;
    seen.add(each);
  }
  return false;
}
