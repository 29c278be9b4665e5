import { setDeployment } from '#modules/admin/index';
import { listenForNotices } from '#modules/notice/index';
import { countPeopleByUnit } from '#modules/person/index';
import { setCountPeople } from '#modules/unit/index';
import { appVersion, type Settings } from '#platform/env';
import { socketsGauge } from '#platform/metrics';
import type { Realtime } from '#platform/realtime/index';

export interface Wiring {
  /** None in commands, which push nothing. */
  readonly realtime: Realtime | null;
  readonly settings: Settings;
  readonly databaseKind: 'embedded' | 'external';
}

/** Connects modules with each other and with the platform where an import may not: downwards and sideways. */
export function wireModules({ realtime, databaseKind }: Wiring): void {
  setCountPeople(countPeopleByUnit);
  setDeployment({ version: appVersion, databaseKind, countSockets: () => realtime?.connectionCount() ?? 0 });
  if (realtime) wireRealtime(realtime);
}

function wireRealtime(realtime: Realtime): void {
  listenForNotices(realtime);
  setInterval(() => socketsGauge.set(realtime.connectionCount()), 5_000).unref();
}
