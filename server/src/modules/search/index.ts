import '#modules/search/search.subscriber';

export { keepUp } from '#modules/search/keep-up';
export { keepSearch, rebuildSearch } from '#modules/search/rebuild';
export { searchRoutes } from '#modules/search/search.routes';
