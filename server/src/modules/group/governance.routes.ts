import { groupGovernanceContract } from '@yiwang/shared/group/governance.contract';
import { Router } from 'express';
import { keepFinding, listFindings } from '#modules/group/finding/finding.service';
import { getGroupSettings, setGroupSettings } from '#modules/group/group-settings.service';
import { bind } from '#platform/http/bind';

export const groupGovernanceRoutes = Router();

const { listFindings: findings, keepFinding: keep, getSettings, setSettings } = groupGovernanceContract;
bind(groupGovernanceRoutes, findings, ({ actor, query }) => listFindings(actor, query));
bind(groupGovernanceRoutes, keep, ({ actor, params, body }) => keepFinding(actor, params.id, body.reason));
bind(groupGovernanceRoutes, getSettings, ({ actor }) => getGroupSettings(actor));
bind(groupGovernanceRoutes, setSettings, ({ actor, body }) => setGroupSettings(actor, body));
