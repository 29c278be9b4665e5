export {
  findPersonSummaries,
  findPostHolders,
  type HolderQuery,
  type PersonSummary,
  type PostHolder,
} from '#modules/person/person.directory';
