import { join } from 'node:path';
import { setDeployment } from '#modules/admin/index';
import { findRuleNumber, findSwitchedOff, setPlanSource } from '#modules/burden/index';
import { createTypesetter, setApprovalGuard, setTypesetting } from '#modules/document/index';
import { listenForGroups } from '#modules/group/index';
import { listenForCalls, setCallSettings } from '#modules/meeting/index';
import { listenForMessages } from '#modules/message/index';
import { listenForNotices } from '#modules/notice/index';
import { countPeopleByUnit } from '#modules/person/index';
import { listExceededPlans, requireExplained, setFactLogger, setReconciliationLogger } from '#modules/statistics/index';
import { setCountPeople } from '#modules/unit/index';
import { setCheckSwitch } from '#platform/check-switch';
import { appVersion, type Settings } from '#platform/env';
import { type Logger, silentLogger } from '#platform/logger';
import { socketsGauge } from '#platform/metrics';
import type { Realtime } from '#platform/realtime/index';

export interface Wiring {
  /** None in commands, which push nothing. */
  readonly realtime: Realtime | null;
  readonly settings: Settings;
  readonly databaseKind: 'embedded' | 'external';
  readonly logger?: Logger;
}

/** Connects modules with each other and with the platform where an import may not: downwards and sideways. */
export function wireModules({ realtime, settings, databaseKind, logger = silentLogger }: Wiring): void {
  setCountPeople(countPeopleByUnit);
  setCheckSwitch(findSwitchedOff, findRuleNumber);
  setDeployment({ version: appVersion, databaseKind, countSockets: () => realtime?.connectionCount() ?? 0 });
  const typesetting = {
    cacheFolder: join(settings.dataDir, 'fonts'),
    ownFolder: settings.FONT_DIR,
    fetchFonts: settings.FETCH_FONTS,
    logger,
  };
  setTypesetting(() => createTypesetter(typesetting), settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`);
  setCallSettings(settings);
  setApprovalGuard(requireExplained);
  setPlanSource(listExceededPlans);
  setFactLogger(logger);
  setReconciliationLogger(logger);
  if (realtime) wireRealtime(realtime);
}

function wireRealtime(realtime: Realtime): void {
  listenForNotices(realtime);
  listenForMessages(realtime);
  listenForGroups(realtime);
  listenForCalls(realtime);
  setInterval(() => socketsGauge.set(realtime.connectionCount()), 5_000).unref();
}
