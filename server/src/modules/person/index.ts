export {
  countPeopleByUnit,
  createAccountHolder,
  findAccount,
  findAccounts,
  findAccountsChangedSince,
  type PersonAccount,
  presentAccount,
} from '#modules/person/person.accounts';
export {
  type AudiencePlan,
  expandAudience,
  planAudience,
  type Receiver,
  reachOf,
} from '#modules/person/person.audience';
export { type Desk, findDesk, findDesks } from '#modules/person/person.desks';
export {
  findPersonSummaries,
  listPostHolders,
  type PersonSummary,
  type PostHolder,
} from '#modules/person/person.directory';
export { type Colleague, findColleagues, findHoldersOfPosts, findHoldersOfRole } from '#modules/person/person.find';
export { findHoldersOfPost, grantRole } from '#modules/person/person.grants';
export {
  listAccountHolders,
  listPeopleOnRoster,
  type PersonChange,
  type PersonOnRoster,
  type RoleWithdrawal,
  replacePeople,
} from '#modules/person/person.import';
export { personRoutes } from '#modules/person/person.routes';
export { spellingOf } from '#modules/person/person.search';
