import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '#platform/env';
import type { Logger } from '#platform/logger';
import type { SampleAccount } from '#server/sample/city';
import { writeDocuments } from '#server/sample/documents';
import { writeMessages } from '#server/sample/messages';
import { writeNotices } from '#server/sample/notices';
import { takeSeat } from '#server/sample/seat';

/**
 * Lets the people of the sample accounts work for a moment, through the API as anybody would: notices go out,
 * documents are on their way, groups talk. So a first look meets a city at work and not empty lists. Interrupted, it
 * goes on at the next start.
 */
export async function playActivity(
  settings: Settings,
  accounts: readonly SampleAccount[],
  url: string,
  logger: Logger,
): Promise<void> {
  const due = activityDue(settings.dataDir);
  if (!(await stands(due))) return;

  const seatOf = async (role: string, place: number) => {
    const account = accounts.filter((each) => each.role.endsWith(role))[place];
    return account ? takeSeat(url, account) : null;
  };
  const [leader, clerk, keeper, cadre] = await Promise.all([
    seatOf('领导', 0),
    seatOf('文书', 0),
    seatOf('印章管理人', 0),
    seatOf('干部', 0),
  ]);
  const [townLeader, townClerk, townCadre] = await Promise.all([
    seatOf('领导', 1),
    seatOf('文书', 1),
    seatOf('干部', 1),
  ]);
  if (!leader || !clerk || !keeper || !cadre || !townLeader || !townClerk || !townCadre) return;

  const office = { leader, clerk, keeper, cadre };
  const town = { leader: townLeader, clerk: townClerk, cadre: townCadre };
  await writeMessages(office);
  await writeNotices(office, town);
  await writeDocuments(office, town);
  await rm(due, { force: true });
  logger.info('the offices of the sample city have been at work');
}

/** Stands while the activity is still to be played, from the filling of the city to the end of its last act. */
export const activityDue = (dataDir: string): string => join(dataDir, 'sample-activity.due');

const stands = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
