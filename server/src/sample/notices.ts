import { listUnits, type OfficePeople, type TownPeople } from '#server/sample/people';
import type { Seat } from '#server/sample/seat';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();
const paragraphs = (...lines: string[]): string => lines.map((line) => `<p>${line}</p>`).join('');

/** Three notices as an office sends them in a week: to the towns, to the departments, and to the office itself. */
export async function writeNotices({ clerk, cadre }: OfficePeople, town: TownPeople): Promise<void> {
  const units = await listUnits(clerk);
  const everybodyIn = (wanted: string) =>
    units.filter(({ kind }) => kind === wanted).map(({ id }) => ({ unitId: id, reach: 'direct' }));

  const fire = await publish(
    clerk,
    'sample-notice-1',
    {
      title: '今冬明春森林防火值守安排',
      bodyHtml: paragraphs(
        '进入森林防火期，各镇街值守从下周一起执行冬季安排，负责同志在岗带班。',
        '发现火情直接拨打防火值班电话，不必另报材料，不设日报表。',
        '本通知点“确认”即可，无须在群里回复。',
      ),
      mode: 'acknowledge',
      // Whoever is on duty is reached by both, and has it once.
      audience: {
        units: everybodyIn('town'),
        posts: ['主要负责人', '分管负责人', '文书'].map((post) => ({ post, unitKind: 'town' })),
      },
    },
    inDays(8),
  );
  const power = await publish(clerk, 'sample-notice-2', {
    title: '行政中心周六上午停电检修',
    bodyHtml: paragraphs('周六8时至12时行政中心一号楼停电检修，请提前保存文件、关闭设备。'),
    mode: 'read',
    audience: { units: everybodyIn('department') },
  });
  await publish(
    clerk,
    'sample-notice-3',
    {
      title: '办公室下周三下午集中整理档案',
      bodyHtml: paragraphs('下周三14时30分起整理今年的文书档案，各科室留一人值守，其余同志参加，约两小时。'),
      mode: 'acknowledge',
      audience: { units: [{ unitId: clerk.unitId, reach: 'direct' }] },
    },
    inDays(7),
  );

  await cadre.put(`/notices/${power}/receipt`, { state: 'read' });
  await town.leader.put(`/notices/${fire}/receipt`, { state: 'acknowledged' });
}

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

/** The time limit comes after the creation: what is repeated under one key must be the same to the letter. */
async function publish(
  clerk: Seat,
  key: string,
  notice: Record<string, unknown>,
  deadline: string | null = null,
): Promise<string> {
  const { id } = await clerk.post<Draft>('/notices', notice, key);
  const { status, version } = await clerk.get<Draft>(`/notices/${id}`);
  if (status !== 'draft') return id;
  if (deadline) await clerk.patch(`/notices/${id}`, { version, deadline });
  await clerk.post(`/notices/${id}/publication`, {});

  return id;
}
