import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';

export interface SampleAccount {
  readonly account: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
}

export async function prepareSampleCity(_settings: Settings, _logger: Logger): Promise<SampleAccount[]> {
  return [];
}
