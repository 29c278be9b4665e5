import { startCity } from './kit/city.js';
import { conclude } from './kit/report.js';
import { measureSearch } from './kit/search-load.js';

/** Search alone, over as many documents as a county writes in a lifetime. */
const city = await startCity(4660);
const figures = await measureSearch(city, Number(process.env['DOCUMENTS'] ?? 200_000));

conclude(
  'search',
  [
    { name: 'ms for a search, p95 of all', value: figures.p95Ms, limit: 100 },
    { name: 'ms for a search, p95 of the slowest kind', value: figures.slowestKindP95Ms, limit: 100 },
    { name: 'rows read to walk a list of a key', value: figures.rowsReadByIndex, limit: 0 },
  ],
  { ...figures },
);
await city.stop();
