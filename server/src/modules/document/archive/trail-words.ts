import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import type { StepKind } from '@yiwang/shared/document/route.schemas';

/** Steps as the regulation calls them. 条例 art. 18-22, 25, 27. */
const stepNames: Readonly<Record<StepKind, string>> = {
  consult: '征求意见',
  review: '审核',
  countersign: '会签',
  approve: '签发',
  recheck: '复核',
  register: '登记',
  seal: '用印',
  dispatch: '分发',
  file: '归档',
};

const actNames: Readonly<Record<string, string>> = {
  'document.create': '起草',
  'document.save': '修改',
  'document.change_writers': '调整共同起草人',
  'document.leave_writers': '退出共同起草',
  'document.submit': '送审',
  'document.retract': '取回',
  'document.plan_route': '调整流程',
  'document.add_signer': '加签',
  'document.remove_signer': '减签',
  'document.take_over': '接办',
  'document.return': '退回',
  'document.register': '登记',
  'document.void_number': '作废编号',
  'document.seal': '用印',
  'document.dispatch': '分发',
  'document.file': '归档',
  'document.hold': '停止处置',
  'document.recall': '撤回',
  'document.urge': '催办',
  'document.see_returns': '阅知退文',
  'document.revoke': '撤销',
  'document.repeal': '废止',
  'document.correct_retention': '更正保管期限',
  'delivery.receive': '签收',
  'delivery.register': '登记',
  'delivery.first_check': '初审',
  'delivery.return': '退回',
  'delivery.propose': '拟办',
  'delivery.instruct': '批示',
  'delivery.assign': '交办',
  'delivery.circulate': '传阅',
  'delivery.read': '阅知',
  'delivery.handle': '办结',
  'delivery.urge': '催办',
  'delivery.reply': '答复',
  'delivery.file': '归档',
  'delivery.recall': '撤回',
  'delivery.hold': '停止处置',
  'delivery.correct_retention': '更正保管期限',
};

const outcomeNames = { agree: '同意', dissent: '不同意', return: '退回' } as const;

/** What was done, in the words of the sheet: an act that is new here keeps its own name. */
export const actOf = ({ act, stepKind }: Pick<TrailEntry, 'act' | 'stepKind'>): string =>
  act === 'document.complete_step' && stepKind ? stepNames[stepKind] : (actNames[act] ?? act);

export const outcomeOf = ({ outcome }: Pick<TrailEntry, 'outcome'>): string => (outcome ? outcomeNames[outcome] : '');

/** Outcome and words together; who wrote 同意 is not made to say it twice. */
export function opinionOf(entry: Pick<TrailEntry, 'outcome' | 'opinion'>): string {
  const outcome = outcomeOf(entry);
  if (entry.opinion === '' || outcome === '') return outcome + entry.opinion;

  return entry.opinion.startsWith(outcome) ? entry.opinion : `${outcome}：${entry.opinion}`;
}

const moment = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** An instant as the sheets show it, in Asia/Shanghai; empty where there is none. */
export const momentOf = (at: string | Date | null): string => (at === null ? '' : moment.format(new Date(at)));
