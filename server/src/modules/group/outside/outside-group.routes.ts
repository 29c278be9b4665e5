import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import { Router } from 'express';
import {
  dissolveOutsideGroup,
  editOutsideGroup,
  moveOutsideGroup,
  registerOutsideGroup,
  reopenOutsideGroup,
} from '#modules/group/outside/change-outside-group';
import { countOutsideGroups, getOutsideGroup, listOutsideGroups } from '#modules/group/outside/outside-group.service';
import { bind } from '#platform/http/bind';

export const outsideGroupRoutes = Router();

const { list, counts, register, get, edit, move, dissolve, reopen } = outsideGroupContract;
bind(outsideGroupRoutes, list, ({ actor, query }) => listOutsideGroups(actor, query));
bind(outsideGroupRoutes, counts, ({ actor }) => countOutsideGroups(actor));
bind(outsideGroupRoutes, register, ({ actor, body }) => registerOutsideGroup(actor, body));
bind(outsideGroupRoutes, get, ({ actor, params }) => getOutsideGroup(actor, params.id));
bind(outsideGroupRoutes, edit, ({ actor, params, body }) => editOutsideGroup(actor, params.id, body));
bind(outsideGroupRoutes, move, ({ actor, params, body }) => moveOutsideGroup(actor, params.id, body));
bind(outsideGroupRoutes, dissolve, ({ actor, params, body }) => dissolveOutsideGroup(actor, params.id, body));
bind(outsideGroupRoutes, reopen, ({ actor, params, body }) => reopenOutsideGroup(actor, params.id, body));
