import { burdenFindingContract } from '@yiwang/shared/burden/finding.contract';
import { burdenLoadContract } from '@yiwang/shared/burden/load.contract';
import { type BurdenReportId, burdenReportContract, voiceContract } from '@yiwang/shared/burden/report.contract';
import { burdenRuleContract } from '@yiwang/shared/burden/rule.contract';
import { type Request, Router } from 'express';
import { getRun, runDetectors } from '#modules/burden/finding/detect';
import { getFinding, handleFinding, listFindings, listOverrides } from '#modules/burden/finding/finding.service';
import { getLoad, listLoadUnits } from '#modules/burden/load/load.service';
import { followByCode, handleReport, objectByCode } from '#modules/burden/report/handle-report';
import { listKinds, setKinds } from '#modules/burden/report/kinds';
import { reportByName, speakUp } from '#modules/burden/report/make-report';
import { getReport, listReports } from '#modules/burden/report/report.service';
import { listRules, setRule } from '#modules/burden/rule/rule.service';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const burdenRoutes = Router();

bind(burdenRoutes, burdenRuleContract.list, ({ actor }) => listRules(actor));
bind(burdenRoutes, burdenRuleContract.set, ({ actor, params, body }) => setRule(actor, params.id, body));

bind(burdenRoutes, burdenFindingContract.list, ({ actor, query }) => listFindings(actor, query));
bind(burdenRoutes, burdenFindingContract.get, ({ actor, params }) => getFinding(actor, params.id));
bind(burdenRoutes, burdenFindingContract.handle, ({ actor, params, body }) => handleFinding(actor, params.id, body));
bind(burdenRoutes, burdenFindingContract.listOverrides, ({ actor, query }) => listOverrides(actor, query));
bind(burdenRoutes, burdenFindingContract.run, ({ actor }) => runDetectors(actor));
bind(burdenRoutes, burdenFindingContract.getRun, ({ actor }) => getRun(actor));

bind(burdenRoutes, burdenLoadContract.listUnits, ({ actor, query }) => listLoadUnits(actor, query.q));
bind(burdenRoutes, burdenLoadContract.get, ({ actor, params, query }) => getLoad(actor, params.unitId, query.on));

bind(burdenRoutes, burdenReportContract.listKinds, () => listKinds());
bind(burdenRoutes, burdenReportContract.setKinds, ({ actor, body }) => setKinds(actor, body));
bind(burdenRoutes, burdenReportContract.create, ({ actor, body }, { req }) =>
  reportByName(actor, body, idOf(req, actor, newId) as BurdenReportId),
);
bind(burdenRoutes, burdenReportContract.list, ({ actor, query }) => listReports(actor, query));
bind(burdenRoutes, burdenReportContract.get, ({ actor, params }) => getReport(actor, params.id));
bind(burdenRoutes, burdenReportContract.handle, ({ actor, params, body }) => handleReport(actor, params.id, body));

const addressOf = (req: Request): string => req.ip ?? '';
bind(burdenRoutes, voiceContract.create, ({ body }, { req }) => speakUp(addressOf(req), body));
bind(burdenRoutes, voiceContract.follow, ({ body }, { req }) => followByCode(addressOf(req), body.code));
bind(burdenRoutes, voiceContract.object, ({ body }, { req }) => objectByCode(addressOf(req), body.code, body.text));
