import type { Seat } from '#server/sample/seat';

/** The sample accounts of the city's office. */
export interface OfficePeople {
  readonly leader: Seat;
  readonly clerk: Seat;
  readonly keeper: Seat;
  readonly cadre: Seat;
}
/** Those of the first town. */
export interface TownPeople {
  readonly leader: Seat;
  readonly clerk: Seat;
  readonly cadre: Seat;
}

interface SampleUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** The units directly below the city. */
export async function listUnits(seat: Seat): Promise<readonly SampleUnit[]> {
  const ask = (query: string) => seat.get<{ items: readonly SampleUnit[] }>(`/units?offices=false${query}`);
  const { items: roots } = await ask('');

  return (await ask(`&parentId=${roots[0]?.id ?? ''}`)).items;
}
