import { groupContract } from '@yiwang/shared/group/group.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { Router } from 'express';
import { applyForGroup, withdrawApplication } from '#modules/group/apply-for-group';
import { decideGroup } from '#modules/group/decide-group';
import { dissolveGroup, editGroup, extendGroup, transferGroup } from '#modules/group/govern-group';
import { getGroup } from '#modules/group/group.service';
import { listGroups } from '#modules/group/list-groups';
import { listGroupMembers } from '#modules/group/list-members';
import { addMembers, leaveGroup, muteMember, removeMember, setNotify } from '#modules/group/member-acts';
import { mergeGroup } from '#modules/group/merge-groups';
import { findSimilar } from '#modules/group/similar-groups';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const groupRoutes = Router();

bind(groupRoutes, groupContract.list, ({ actor, query }) => listGroups(actor, query));
bind(groupRoutes, groupContract.apply, ({ actor, body }, { req }) =>
  applyForGroup(actor, body, idOf(req, actor, newId) as GroupId),
);
bind(groupRoutes, groupContract.similar, ({ actor, body }) => findSimilar(actor, body));
bind(groupRoutes, groupContract.get, ({ actor, params }) => getGroup(actor, params.id));
bind(groupRoutes, groupContract.decide, ({ actor, params, body }) => decideGroup(actor, params.id, body));
bind(groupRoutes, groupContract.withdraw, ({ actor, params }) => withdrawApplication(actor, params.id));
bind(groupRoutes, groupContract.edit, ({ actor, params, body }) => editGroup(actor, params.id, body));
bind(groupRoutes, groupContract.transfer, ({ actor, params, body }) => transferGroup(actor, params.id, body.personId));
bind(groupRoutes, groupContract.extend, ({ actor, params, body }) => extendGroup(actor, params.id, body));
bind(groupRoutes, groupContract.dissolve, ({ actor, params, body }) => dissolveGroup(actor, params.id, body.reason));
bind(groupRoutes, groupContract.merge, ({ actor, params, body }) => mergeGroup(actor, params.id, body));
bind(groupRoutes, groupContract.listMembers, ({ actor, params, query }) => listGroupMembers(actor, params.id, query));
bind(groupRoutes, groupContract.addMembers, ({ actor, params, body }) => addMembers(actor, params.id, body.personIds));
bind(groupRoutes, groupContract.removeMember, ({ actor, params }) => removeMember(actor, params.id, params.personId));
bind(groupRoutes, groupContract.mute, ({ actor, params, body }) =>
  muteMember(actor, params.id, params.personId, body.until),
);
bind(groupRoutes, groupContract.leave, ({ actor, params }) => leaveGroup(actor, params.id));
bind(groupRoutes, groupContract.setNotify, ({ actor, params, body }) => setNotify(actor, params.id, body.notify));
