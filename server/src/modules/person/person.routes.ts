import { personContract } from '@yiwang/shared/person/person.contract';
import { Router } from 'express';
import { getPerson, getRoles, listPeople, listPosts, revealPhone } from '#modules/person/person.service';
import { setRoles } from '#modules/person/set-roles';
import { bind } from '#platform/http/bind';

export const personRoutes = Router();

bind(personRoutes, personContract.list, ({ actor, query }) => listPeople(actor, query));
bind(personRoutes, personContract.get, ({ actor, params }) => getPerson(actor, params.id));
bind(personRoutes, personContract.revealPhone, ({ actor, params }) => revealPhone(actor, params.id));
bind(personRoutes, personContract.listPosts, async ({ query }) => ({ items: await listPosts(query.q) }));
bind(personRoutes, personContract.getRoles, ({ actor, params }) => getRoles(actor, params.id));
bind(personRoutes, personContract.setRoles, ({ actor, params, body }) => setRoles(actor, params.id, body));
