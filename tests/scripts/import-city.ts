import { importCity } from '../support/server.js';

/** `tsx import-city.ts FOLDER` puts the sample city into a folder that is not there yet. */
const [, , folder = ''] = process.argv;
await importCity(folder);
