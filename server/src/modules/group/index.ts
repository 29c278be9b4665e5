import '#modules/group/group.subscriber';

export { findAbsorbedGroups } from '#modules/group/absorbed-groups';
export {
  findGroupAccess,
  findGroupAccesses,
  type GroupAccess,
  type GroupListener,
  listActiveGroupIdsOf,
  listMemberIds,
  listMembers,
  listMyActiveGroupIds,
  listMyGroupIds,
} from '#modules/group/access';
export { noteGroupActivity } from '#modules/group/activity';
export { applyForGroup } from '#modules/group/apply-for-group';
export { decideGroup } from '#modules/group/decide-group';
export { type KnownGroupFinding, listKnownFindings } from '#modules/group/finding/known-findings';
export { changeOf as membersChangeOf, followAllMembers, type MembersChange } from '#modules/group/follow-members';
export { groupGovernanceRoutes } from '#modules/group/governance.routes';
export { endExpiredGroups, removeOldHistories, tendGroups, warnOfEnds } from '#modules/group/group.jobs';
export { groupOfSubject, groupRoom } from '#modules/group/group.rooms';
export { groupRoutes } from '#modules/group/group.routes';
export { findGroupSummaries } from '#modules/group/group.service';
export { listenForGroups } from '#modules/group/group.sockets';
export { countGroupAsks, listDecidedGroups, listGroupAsks, type WaitingGroup } from '#modules/group/group-asks';
export { findGroupFact, type GroupFact, listGroupFacts } from '#modules/group/group-facts';
export { knownGroupAccess, watchAccesses } from '#modules/group/known-access';
export { setNotify } from '#modules/group/member-acts';
export { type CensusOutcome, importOutsideGroups } from '#modules/group/outside/import-census';
export {
  findOutsideGroupFact,
  listOutsideGroupFacts,
  listOutsideGroupFactsOf,
  type OutsideGroupFact,
  outsideOfSubject,
} from '#modules/group/outside/outside-facts';
export { outsideGroupRoutes } from '#modules/group/outside/outside-group.routes';
export { findGroupForSearch, findReadableGroups, listGroupIdsForSearch } from '#modules/group/search-source';
