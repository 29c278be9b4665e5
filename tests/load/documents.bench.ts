import { startCity } from './kit/city.js';
import { measureDispatch } from './kit/document-dispatch.js';
import { issuingOffices, plainRoute } from './kit/document-office.js';
import { measureRoutes } from './kit/document-steps.js';
import { startLoadClient } from './kit/fleet.js';
import { conclude, progress } from './kit/report.js';
import { measureSearch } from './kit/search-load.js';

/**
 * Official documents under load: many routed by all offices at once beside bare writes of the same records, and one
 * dispatched to every unit, seen by every clerk, and found again among as many as a county writes in a lifetime.
 */
const [DOCUMENTS, ROUNDS] = [Number(process.env['DOCUMENTS'] ?? 1000), Number(process.env['ROUNDS'] ?? 9)];
const [DISPATCHES, SEARCHED] = [Number(process.env['DISPATCHES'] ?? 9), Number(process.env['SEARCHED'] ?? 200_000)];
// The fonts that come with the packages: fetching others is no part of what is measured.
process.env['FETCH_FONTS'] = 'false';

const city = await startCity(4650);
const offices = (await issuingOffices(city)).slice(0, 117);
const everybody = await city.signInEverybody(1);
const tokens = Object.fromEntries(city.people.map(({ id }, n) => [id, everybody[n] ?? '']));
progress(`${offices.length} units issue`);

const steps = await plainRoute(city, tokens[offices[0]?.drafterId ?? ''] ?? '');
const routes = await measureRoutes(city, { documents: DOCUMENTS, rounds: ROUNDS, offices, steps, tokens });
const client = startLoadClient();
const dispatch = await measureDispatch(city, client, { dispatches: DISPATCHES, units: offices, steps, tokens });
await client.process.stop('SIGKILL');
const search = await measureSearch(city, SEARCHED);

conclude(
  'documents',
  [
    { name: 'documents not filed', value: routes.documents - routes.filed, limit: 0 },
    { name: 'acts refused', value: routes.refused, limit: 0 },
    { name: 'bare writes over steps', value: routes.overBare, limit: 4 },
    { name: 'bare writes over steps, seal left out', value: routes.overBareWithoutSeal, limit: 4 },
    { name: 'clerks that a dispatch did not reach', value: dispatch.unseen, limit: 0 },
    { name: 'dispatch to the last clerk, worst ms', value: dispatch.worstToLastClerkMs, limit: 1000 },
    { name: 'search, 95th percentile ms', value: search.p95Ms, limit: 100 },
    { name: 'rows read to walk a list of the index', value: search.rowsReadByIndex, limit: 0 },
  ],
  { routes, dispatch, search },
);
await city.stop();
