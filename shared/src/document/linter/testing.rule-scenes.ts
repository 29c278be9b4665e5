import {
  fromDepartment,
  letter,
  parties,
  report,
  type Scene,
  text,
  upward,
  withBody,
  withContent,
} from './testing.scene.js';

export const plain: Scene = {};
const { government, committee, office, health, finance, town, village, hospital } = parties;
const notice = { docKind: 'notice', format: 'general', title: '北镇市财政局关于报送预算的通知' };
export const departmentNotice = withContent(fromDepartment, notice);
const order = { docKind: 'order', format: 'order', title: '北镇市人民政府令' };
export const consented = {
  ...notice,
  consent: '北镇市人民政府，2026年11月10日',
  blocks: [text('经北镇市人民政府同意，现将有关事项通知如下。')],
};
const similarTo = (similarity: number, isRequestFromBelow: boolean) => ({
  title: '关于修路的请示',
  number: '沟政〔2026〕8号',
  similarity,
  isRequestFromBelow,
});
const longText = '加强巡护'.repeat(60);
const source = (
  relation: 'basis' | 'forwards' | 'replaces',
  state: 'in-force' | 'revoked' = 'in-force',
  words = longText,
) => [{ number: '锦政发〔2026〕3号', title: '关于巡护的意见', relation, state, text: words }];
const asText = (length: number) =>
  Array.from({ length: Math.ceil(length / 5000) }, (_, index) => '字'.repeat(Math.min(5000, length - index * 5000)));

/** For each rule a document from practice to which it objects, and one like it to which it does not. */
export const ruleScenes: Readonly<Record<string, readonly [Scene, Scene]>> = {
  'mark.classified': [
    withBody(plain, '机密★1年', '正文。'),
    withBody(plain, '做好保密工作，保守国家秘密，涉及机密的内容不得上网。'),
  ],
  'mark.unread-file': [
    { attachedFiles: [{ name: '名册.doc' }] },
    {
      attachedFiles: [
        { name: '名册.docx', isMarked: false },
        { name: '照片.png', isMarked: null },
      ],
    },
  ],
  'R13.not-registered': [{ issuingActive: false }, plain],
  'R12.inner-part': [
    { ...letter, issuers: [parties.budgetPart] },
    { ...letter, issuers: [parties.financeOffice] },
  ],
  'R11.unequal': [{ issuers: [government, finance] }, { ...letter, issuers: [finance, health] }],
  'R11.own-powers': [{ issuers: [committee, government] }, { ...letter, issuers: [finance, health] }],
  'kind.down-to-superior': [withContent({ ...upward }, notice), withContent(letter, notice)],
  'kind.up-to-below': [{ ...upward, issuers: [government], addressees: [finance] }, upward],
  'kind.up-to-others': [
    { ...upward, addressees: [health] },
    { ...upward, addressees: [office] },
  ],
  'R1.skipped-up': [
    { ...upward, issuers: [parties.village], addressees: [government] },
    { ...upward, issuers: [parties.village], addressees: [government], copyTo: [{ ...town, actsFor: town.actsFor }] },
  ],
  'R1.skipped-down': [{ addressees: [village] }, { addressees: [village], copyTo: [town] }],
  'R2.copied-below': [
    { ...upward, issuers: [government], addressees: [parties.upperGovernment], copyTo: [town] },
    { ...upward, copyTo: [health] },
  ],
  'R2.many-superiors': [{ ...upward, addressees: [government, committee] }, upward],
  'R3.consent': [
    withContent({ ...upward, addressees: [parties.upperFinance] }, { isImportant: true }),
    withContent({ ...upward, addressees: [parties.upperFinance] }, { isImportant: true, consent: '市政府，11月1日' }),
  ],
  'R4.verbatim': [
    { ...upward, similar: [similarTo(0.95, true)] },
    withContent({ ...upward, similar: [similarTo(0.95, true)] }, { ownOpinion: '拟同意，所需资金从预备费列支。' }),
  ],
  'R5.request-in-report': [withBody(report, '建议增加经费，妥否，请批示。'), report],
  'R5.many-matters': [
    withContent(upward, { blocks: [text('关于追加经费', 1), text('关于增加车辆', 1)] }),
    withContent(upward, { blocks: [text('基本情况', 1), text('申请追加经费', 1)] }),
  ],
  'R6.person': [
    withContent(upward, { addressees: [{ type: 'person', personId: 'a'.repeat(24), name: '王某' }] }),
    withContent(upward, {
      addressees: [{ type: 'person', personId: 'a'.repeat(24), name: '王某', assignedBy: '市长当面交办' }],
    }),
  ],
  'R6.person-in-words': [
    withContent(upward, { addresseesText: '市委书记王建国' }),
    withContent(upward, { addresseesText: '市政府、文联、安监局' }),
  ],
  'R6.leader-in-words': [
    withContent(plain, { addresseesText: '王市长' }),
    withContent(plain, { addresseesText: '各镇人民政府，市直各部门' }),
  ],
  'R6.leader-name': [
    withContent(upward, { signedBy: { post: '局长', name: '王某' } }),
    withContent(plain, { ...order, signedBy: { post: '市长', name: '王某' } }),
  ],
  'R7.other-superior': [
    {
      addressees: [
        {
          ...hospital,
          alsoUnder: [{ unitId: parties.upperFinance.unitId, name: '锦州市卫生健康委员会', kind: 'department' }],
        },
      ],
    },
    { addressees: [hospital] },
  ],
  'R8.important': [
    withContent(plain, { isImportant: true }),
    withContent({ copyTo: [parties.upperGovernment] }, { isImportant: true }),
  ],
  'R9.instruction': [departmentNotice, withContent(fromDepartment, consented)],
  'R9.letter': [withBody(fromDepartment, '请务必于月底前完成。'), withBody(fromDepartment, '请予支持为盼。')],
  'R10.not-agreed': [{ countersignDissent: ['北镇市财政局'] }, plain],
  'R14.already-sent': [{ similar: [similarTo(0.85, false)] }, { similar: [similarTo(0.75, false)] }],
  'title.missing': [withContent(plain, { title: '' }), plain],
  'title.kind': [
    withContent(plain, { title: '关于做好防火工作的函' }),
    withContent(plain, { title: '关于做好防火工作的通知（征求意见稿）' }),
  ],
  'title.long': [withContent(plain, { title: `关于${'做好'.repeat(25)}工作的通知` }), plain],
  'title.subject': [withContent(plain, { title: '紧急通知' }), plain],
  'addressees.missing': [
    { addressees: [] },
    withContent({ addressees: [] }, { docKind: 'public-notice', title: '关于禁火的通告' }),
  ],
  'body.empty': [withBody(plain, '　 '), plain],
  'body.beyond': [withBody(plain, ...asText(30_001)), withBody(plain, ...asText(30_000))],
  'signatory.missing': [
    { ...upward, signatory: null },
    { ...upward, signatory: '王某' },
  ],
  'order.signature': [
    withContent(plain, order),
    withContent(plain, { ...order, signedBy: { post: '市长', name: '王某' } }),
  ],
  'urgency.foreign': [
    withContent(plain, { urgency: 'top-urgent' }),
    withContent(plain, { docKind: 'telegram', urgency: 'top-urgent' }),
  ],
  'minutes.attendance': [
    withContent(plain, { docKind: 'minutes', format: 'minutes', title: '市政府常务会议纪要' }),
    withContent(plain, {
      docKind: 'minutes',
      format: 'minutes',
      title: '市政府常务会议纪要',
      minutes: { attending: '王某' },
    }),
  ],
  'format.foreign': [withContent(plain, { format: 'order' }), withContent(plain, order)],
  'format.unusual': [withContent(upward, { format: 'letter' }), withContent(plain, { format: 'letter' })],
  'attachment.empty': [
    withContent(plain, { attachments: [{ name: '任务表' }] }),
    withContent(plain, { attachments: [{ name: '任务表', fileId: 'b'.repeat(24) }] }),
  ],
  'attachment.title': [
    withContent(plain, { attachments: [{ name: '任务表', blocks: [text('任务分解表'), text('一项。')] }] }),
    withContent(plain, { attachments: [{ name: '任务表', blocks: [text('任务表'), text('一项。')] }] }),
  ],
  'attachment.missing': [
    withContent(withBody(plain, '详见附件2。'), { attachments: [{ name: '任务表', fileId: 'b'.repeat(24) }] }),
    withContent(withBody(plain, '详见附件。'), { attachments: [{ name: '任务表', fileId: 'b'.repeat(24) }] }),
  ],
  'attachment.name': [
    withContent(plain, { attachments: [{ name: '任务表.docx', fileId: 'b'.repeat(24) }] }),
    withContent(plain, { attachments: [{ name: '任务表（2026年）', fileId: 'b'.repeat(24) }] }),
  ],
  'attachment.repeated': [
    withContent(plain, { attachments: ['任务表', '任务表'].map((name) => ({ name, fileId: 'b'.repeat(24) })) }),
    withContent(plain, { attachments: ['任务表', '名单'].map((name) => ({ name, fileId: 'b'.repeat(24) })) }),
  ],
  'attachment.typed': [withBody(plain, '通知如下。', '附件：1. 任务表'), withBody(plain, '通知如下，见附表。')],
  'annotation.brackets': [
    withContent(plain, { annotation: '（此件公开发布）' }),
    withContent(plain, { annotation: '此件公开发布' }),
  ],
  'citation.void': [{ cited: source('basis', 'revoked', '') }, { cited: source('replaces', 'revoked', '') }],
  'citation.number': [
    withContent(plain, { citations: [{ number: '锦政发[2026]第014号' }] }),
    withContent(plain, { citations: [{ number: '锦政发〔2026〕14号' }, { number: '第7号' }] }),
  ],
  'text.number': [
    withBody(plain, '根据锦政发[2026]14号文件精神。'),
    withBody(plain, '根据锦政发〔2026〕14号文件精神。'),
  ],
  'reply.source': [
    withContent(plain, { docKind: 'reply', title: '关于修路的批复', blocks: [text('同意。')] }),
    withContent(plain, {
      docKind: 'reply',
      title: '关于修路的批复',
      blocks: [text('你镇《关于修路的请示》（沟政〔2026〕8号）收悉。')],
    }),
  ],
  'G3.plain-paper': [
    withBody(withContent(plain, { docKind: 'memo', title: '便函' }), '请各镇于周五前报送台账。'),
    withBody(withContent(plain, { docKind: 'memo', title: '便函' }), '现送上会议材料，供参考。'),
  ],
  'G4.long': [withBody(plain, ...asText(5001)), withBody(plain, ...asText(5000))],
  'G4.long-task': [withBody(plain, ...asText(4001)), withBody(plain, ...asText(4000))],
  'G5.copied': [
    { ...withBody(plain, longText), cited: source('basis') },
    { ...withBody(plain, longText), cited: source('forwards') },
  ],
  'G6.elsewhere': [
    withBody(plain, '对未完成的实行一票否决，并签订责任状。'),
    withBody(plain, '各镇要编制规划，确保污水达标排放，落实医保待遇政策。'),
  ],
  'G6.reports': [withBody(plain, '请于年底前报送贯彻落实情况。'), withBody(plain, '不要求报送贯彻落实情况。')],
  'words.forced': [withBody(plain, '全体人员每日打卡并截图。'), withBody(plain, '严禁要求基层打卡接龙、排名通报。')],
  'deadline.rushed': [withBody(plain, '请于11月19日下班前报送名单。'), withBody(plain, '请于11月25日前报送名单。')],
};
