import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Issuer } from '@yiwang/shared/document/issuer.contract';
import type { RouteTemplate, StepKind } from '@yiwang/shared/document/route.schemas';
import { listUnits, type OfficePeople, type TownPeople } from '#server/sample/people';
import type { Seat } from '#server/sample/seat';

type Block = { type: 'text'; level: number; text: string; align: 'start' };
const text = (level: number, words: string): Block => ({ type: 'text', level, text: words, align: 'start' });

interface Paper {
  readonly key: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** The step at which it is left; null leaves a draft. */
  readonly until: StepKind | null;
}

const papers: readonly Paper[] = [
  {
    key: 'sample-document-1',
    subject: '关于规范公文处理工作的通知',
    until: null,
    blocks: [
      text(0, '为提高公文质量和办理效率，切实减轻基层负担，现将有关事项通知如下。'),
      text(1, '严格控制发文数量'),
      text(0, '凡法律法规已作出明确规定的、现行文件规定仍然适用的，一律不再制发文件。'),
    ],
  },
  {
    key: 'sample-document-2',
    subject: '关于做好元旦春节期间值班工作的通知',
    until: 'approve',
    blocks: [
      text(0, '为确保节日期间各项工作有序运转，现就做好值班工作通知如下。'),
      text(1, '严格落实领导带班制度'),
      text(0, '各单位主要负责同志要带头值班，离开本地须按规定报备，节日期间保持通信畅通。'),
      text(1, '及时处置突发情况'),
      text(0, '遇有突发事件先处置、后续报，值班人员直接报市委值班室，不层层转报。'),
    ],
  },
  {
    key: 'sample-document-3',
    subject: '关于做好今冬明春农田水利建设的通知',
    until: 'file',
    blocks: [
      text(0, '为做好今冬明春农田水利建设，保障明年春灌用水，现将有关事项通知如下。'),
      text(1, '抓紧修复水毁工程'),
      text(0, '对汛期损毁的渠道、塘坝和泵站逐处登记，先急后缓组织修复，明年三月底前完工。'),
      text(1, '加强工程质量管理'),
      text(0, '市水利部门派员驻点指导，验收以现场查看为准，不要求基层另行报送台账。'),
    ],
  },
];

/** A draft, one that waits for the leader's approval, and one that was sent to the towns and signed for by the first. */
export async function writeDocuments(office: OfficePeople, town: TownPeople): Promise<void> {
  const { cadre, clerk } = office;
  const [{ items: issuers }, units, { items: templates }] = await Promise.all([
    cadre.get<{ items: readonly Issuer[] }>('/issuers?mine=true'),
    listUnits(cadre),
    clerk.get<{ items: readonly RouteTemplate[] }>('/route-templates'),
  ]);
  const issuer = issuers.find(({ unitId, actsForUnitId }) => unitId === actsForUnitId);
  const steps = templates[0]?.steps;
  if (!issuer || !steps) return;

  const towns = units.filter(({ kind }) => kind === 'town');
  const addressees = towns.map(({ id, name }) => ({ type: 'unit', unitId: id, issuerId: null, name }));
  for (const { key, subject, blocks, until } of papers) {
    const content = {
      docKind: 'notice',
      title: `${issuer.name}${subject}`,
      blocks,
      issuerIds: [issuer.id],
      addressees,
    };
    const { id } = await cadre.post<OfficialDocument>('/documents', content, key);
    if (until) await advance(office, await cadre.get(`/documents/${id}`), until, { issuer, steps });
  }
  await signForTheFirst(town);
}

interface Way {
  readonly issuer: Issuer;
  readonly steps: RouteTemplate['steps'];
}

const review = { grounds: true, policy: true, agreed: true, form: true, other: true, burden: 'none' };

/** Each step is taken by whoever is asked, until the document waits at `until`. */
async function advance(people: OfficePeople, start: OfficialDocument, until: StepKind, way: Way): Promise<void> {
  let document = start;
  if (document.status === 'draft')
    document = await people.cadre.post(`/documents/${document.id}/submission`, {
      version: document.version,
      steps: way.steps,
    });

  for (let step = underWay(document); step && step.kind !== until; step = underWay(document)) {
    const seat = seatOf(people, step.asked);
    if (!seat) return;
    document = await seat.post<OfficialDocument>(...actOf(document.id, step, way.issuer));
  }
}

const underWay = ({ steps }: OfficialDocument) => steps.find(({ state }) => state === 'active');
type UnderWay = NonNullable<ReturnType<typeof underWay>>;

const seatOf = (people: OfficePeople, asked: UnderWay['asked']): Seat | undefined =>
  Object.values(people).find((seat: Seat) => asked.some(({ personId }) => personId === seat.personId)) as
    | Seat
    | undefined;

function actOf(id: string, { id: stepId, kind }: UnderWay, issuer: Issuer): [path: string, body: unknown] {
  switch (kind) {
    case 'register':
      return [`/documents/${id}/registration`, { code: issuer.codes.find(({ active }) => active)?.code }];
    case 'seal':
      return [`/documents/${id}/seal`, {}];
    case 'dispatch':
      return [`/documents/${id}/dispatch`, { checked: true }];
    default:
      return [
        `/documents/${id}/steps/${stepId}/completion`,
        { outcome: 'agree', opinion: kind === 'approve' ? '同意。' : '', ...(kind === 'review' ? { review } : {}) },
      ];
  }
}

async function signForTheFirst({ clerk }: TownPeople): Promise<void> {
  const { items } = await clerk.get<{ items: readonly { id: string }[] }>('/deliveries?box=to-receive');
  const [waiting] = items;
  if (waiting) await clerk.put(`/deliveries/${waiting.id}/receipt`, { register: true });
}
