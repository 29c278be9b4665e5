import type { Block } from '@yiwang/shared/document/document.content';
import { emptyInput, type TypesetInput } from '#modules/document/typeset/typeset.types';

const block = (level: number, text: string): Block => ({ type: 'text', level, text, align: 'start' });

/** Sixty characters without a mark or a digit, so that its lines show how many characters a line holds. */
const plainRun =
  '坚持以实用高效安全为原则严格公文起草审核签发印制分发归档全流程管理切实减少文件数量压缩公文篇幅提高办文质量和办事效率减轻基层负担';
const sentences = [
  '到2026年12月底前，市本级非涉密公文网上办理率达到100%，县级达到95%以上，平均办理时间缩短至3个工作日以内。',
  '各部门办公室在公文签发前应当重点审核行文理由是否充分、依据是否准确，内容是否符合法律法规和国家政策。',
  '平台采用国产密码算法（SM2、SM3、SM4）对传输和存储的数据进行保护，未经授权不得复制、导出和向外网传输。',
  '对重要公文实行“三审三校”，发现问题及时退回起草单位修改，错情率高于5%的单位应当书面说明情况。',
];

/** As many paragraphs as asked for, headings of all four levels among them. */
export function sampleBlocks(paragraphs: number): Block[] {
  return Array.from({ length: paragraphs }, (_, n) => {
    const text = sentences[n % sentences.length] ?? '';
    const level = n === 0 ? 0 : [1, 2, 3, 4, 0][(n - 1) % 5];
    if (level === 1) return block(1, ['总体要求', '主要任务', '工作保障'][Math.floor(n / 5) % 3] ?? '');
    return block(level ?? 0, level === 2 ? `规范公文格式。${text}` : level === 0 ? `${plainRun}${plainRun}。` : text);
  });
}

const organ = (name: string) => ({ organ: name, seal: { name } });
const base: TypesetInput = {
  ...emptyInput,
  heads: ['云岭市人民政府'],
  headSuffix: '文件',
  number: '云政发〔2026〕18号',
  title: '云岭市人民政府关于进一步规范全市行政机关公文处理和平台应用工作的通知',
  addressees: '各县（市、区）人民政府，市政府各部门、各直属机构',
  blocks: sampleBlocks(9),
  signers: [organ('云岭市人民政府')],
  issuedOn: '2026-11-21',
  annotation: '此件公开发布',
  copyTo: '市委各部门，市人大常委会办公室，市政协办公室，市监委，市中级人民法院，市人民检察院',
  printedBy: '云岭市人民政府办公室',
  printedOn: '2026-11-21',
  verification: { url: 'https://yiwang.example.org/verify/ABCD-EFGH', code: 'ABCD-EFGH' },
};
const table: Block = {
  type: 'table',
  rows: [
    ['序号', '错情', '正确写法'],
    ['1', '序号前加“第”或者补零', '云政发〔2026〕8号'],
    ['2', '成文日期补零', '2026年1月9日'],
  ],
};

/** One document of every format that GB/T 9704-2012 knows, and of every way to sign it. */
export const samples = {
  general: {
    ...base,
    copyNumber: '000012',
    urgency: 'extra-urgent',
    attachments: [
      { name: '公文格式常见错情对照表', blocks: [block(0, '现将常见错情列表如下。'), table] },
      { name: '政务协同办公平台应用进度安排表（2026年度第四季度）以及各单位联络员名单汇总表', blocks: null },
    ],
  },
  withoutSeal: { ...base, sealed: false, signers: [{ organ: '云岭市城市管理综合行政执法局', seal: null }] },
  letter: {
    ...base,
    format: 'letter',
    headSuffix: '',
    urgency: 'urgent',
    number: '云政函〔2026〕7号',
    title: '云岭市人民政府关于商请支持数字政府建设有关事项的函',
    addressees: '省大数据管理局',
    blocks: sampleBlocks(4),
  },
  order: {
    ...base,
    format: 'order',
    headSuffix: '令',
    number: '第3号',
    title: '',
    addressees: '',
    blocks: [
      block(
        0,
        '《云岭市城市绿化管理办法》已经2026年11月9日市人民政府第12次常务会议通过，现予公布，自2027年1月1日起施行。',
      ),
    ],
    signers: [],
    signedBy: [{ post: '市长', name: '赵明' }],
    annotation: '',
  },
  minutes: {
    ...base,
    format: 'minutes',
    heads: ['云岭市人民政府常务会议'],
    headSuffix: '纪要',
    number: '〔2026〕12号',
    title: '',
    addressees: '',
    minutes: {
      attending: '赵明　钱正平　孙立　周一帆　吴晓红　郑国华　王建军　冯雪　陈志远　褚卫东　卫小兰',
      absent: '韩冰',
      observing: '市发展改革局杨柳，市财政局朱江',
    },
    annotation: '',
  },
  upward: {
    ...base,
    number: '云政〔2026〕5号',
    signatories: ['赵明', '钱正平', '孙立'],
    title: '云岭市人民政府关于将云岭古城列为省级历史文化名城的请示',
    addressees: '省人民政府',
    blocks: sampleBlocks(6),
  },
  joint: {
    ...base,
    heads: ['中共云岭市委组织部', '云岭市财政局', '云岭市人力资源和社会保障局', '云岭市教育局'],
    number: '云组发〔2026〕9号',
    title: '关于印发《云岭市基层减负工作联席会议制度（试行）》的通知',
    blocks: sampleBlocks(6),
    signers: ['中共云岭市委组织部', '云岭市财政局', '云岭市人力资源和社会保障局', '云岭市教育局', '云岭市民政局'].map(
      organ,
    ),
  },
} as const satisfies Record<string, TypesetInput>;

export type SampleName = keyof typeof samples;
export const sampleNames = Object.keys(samples) as SampleName[];
