import { expect, test } from 'vitest';
import { documentRules } from './document-rules.js';
import { lintDocument } from './lint-document.js';
import { consented, departmentNotice, plain, ruleScenes } from './testing.rule-scenes.js';
import {
  contextOf,
  fromDepartment,
  letter,
  parties,
  report,
  rulesOf,
  upward,
  withBody,
  withContent,
} from './testing.scene.js';

const { government, office, finance, town, otherTown, village } = parties;

test('a document of every direction that is by the book meets no objection', () => {
  expect([plain, upward, report, letter, { ...letter, issuers: [office] }].map(rulesOf)).toEqual([[], [], [], [], []]);
});

test.each(Object.entries(ruleScenes))('%s objects to the one and not to the other', (rule, [objected, accepted]) => {
  expect([rulesOf(objected).includes(rule), rulesOf(accepted).includes(rule)]).toEqual([true, false]);
});

test('every rule has its two scenes, and an id of its own', () => {
  const ids = documentRules.map(({ id }) => id);

  expect([...new Set(ids)]).toEqual(ids);
  expect(Object.keys(ruleScenes).toSorted()).toEqual(ids.toSorted());
});

test('a finding says the rule, its weight, its clause, the words for it and the place', () => {
  const findings = lintDocument(
    contextOf(withContent(upward, { addressees: [{ type: 'person', personId: 'a'.repeat(24), name: '王某' }] })),
  );

  expect(findings).toEqual([
    {
      rule: 'R6.person',
      level: 'block',
      clause: '《党政机关公文处理工作条例》第十五条（五）',
      message: 'R6.person.message',
      values: { name: '王某' },
      place: 'addressees',
    },
  ]);
});

test('a village that passes over its town is told which unit lacks its copy', () => {
  const [finding] = lintDocument(contextOf({ ...upward, issuers: [village], addressees: [government] })).filter(
    ({ rule }) => rule === 'R1.skipped-up',
  );

  expect(finding?.values).toEqual({ skipped: '沟帮子镇' });
});

test('an office writes to towns under the authority of its government, a department joined by it as well', () => {
  const joint = withContent({ ...departmentNotice, issuers: [office, finance], addressees: [town, otherTown] }, {});

  expect(rulesOf({ ...joint, issuers: [office] })).toEqual([]);
  expect(rulesOf(joint)).toEqual([]);
});

test.each([
  '未经市政府同意，不得施工。',
  '重大事项须经市政府同意后实施。',
  '重大事项须报经市政府同意后实施。',
  '本方案报市政府同意后实施，实施前应当按程序报经市政府同意。',
  '待报请市政府批准后印发；凡经市政府同意的，从其规定。',
  '本办法经市政府同意后实施。',
  '经局党组研究同意，通知如下。',
  '通知如下。',
])('consent that is kept but not stated does not open the way: %s', (words) => {
  expect(rulesOf(withBody(withContent(fromDepartment, consented), words))).toContain('R9.instruction');
});

test.each([
  '经北镇市人民政府同意，现通知如下。',
  '本方案已报经市政府同意，现印发给你们。',
  '业经市委常委会会议审议通过，请遵照执行。',
  '现将经市政府同意的实施方案印发给你们。',
  '重大事项须报市政府。经市政府第三次常务会议审定，现通知如下。',
])('consent that was given and is stated opens it: %s', (words) => {
  expect(rulesOf(withBody(withContent(fromDepartment, consented), words))).not.toContain('R9.instruction');
});

test('who consented is kept by name', () => {
  expect(rulesOf(withContent(fromDepartment, { ...consented, consent: 'x' }))).toContain('R9.instruction');
});

test('a town that the words address is addressed, although it was put among the copies', () => {
  const copied = withContent({ ...departmentNotice, addressees: [finance], copyTo: [town] }, {});

  expect(rulesOf(withContent(copied, { addresseesText: town.name }))).toContain('R9.instruction');
  expect(rulesOf(withContent(copied, { addresseesText: '市直各部门' }))).not.toContain('R9.instruction');
});

test.each(['市委书记王建国', '王建国', '王建国市长', '欧阳建国同志', '市政府、王建国'])(
  'a request is not addressed to a person by words: %s',
  (addresseesText) => {
    expect(rulesOf(withContent(upward, { addresseesText }))).toContain('R6.person-in-words');
  },
);

test.each(['市委、市政府', '文联', '金融办', '安监局', '方正县人民政府', '市人大常委会', '石桥镇党委', '高新区管委会'])(
  'organs are no persons: %s',
  (addresseesText) => {
    expect(rulesOf(withContent(upward, { addresseesText }))).not.toContain('R6.person-in-words');
  },
);

test.each([
  ['是', true],
  ['是是是是是是是', true],
  ['领导', true],
  ['王市长11月3日当面交办', false],
  ['市长在11月3日专题会上要求专报', false],
])('a task given in person is told by who gave it and when: %s', (assignedBy, isObjected) => {
  const person = { type: 'person', personId: 'a'.repeat(24), name: '王某', assignedBy };
  expect(rulesOf(withContent(upward, { addressees: [person] })).includes('R6.person')).toBe(isObjected);
});

test.each([
  '各镇人民政府',
  '各乡镇（街道）',
  '市直各部门，各镇、街道办事处',
  '城关街道办事处、石桥镇人民政府',
  '各有关乡镇人民政府，有关单位',
  '各县（市、区）人民政府',
  '石桥镇',
])('towns addressed in words are addressed: %s', (words) => {
  expect(rulesOf(withContent({ ...departmentNotice, addressees: [] }, { addresseesText: words }))).toContain(
    'R9.instruction',
  );
});

test.each(['各镇财政所', '市直各部门', '各股室', '市乡村振兴局', '各乡镇政府办公室'])(
  'parts of departments in words are no towns: %s',
  (words) => {
    expect(rulesOf(withContent({ ...departmentNotice, addressees: [] }, { addresseesText: words }))).not.toContain(
      'R9.instruction',
    );
  },
);

test.each(['该请示经市政府批准后实施。', '已向省厅申请批复。', '邀请专家审批。'])(
  'a report may speak of requests: %s',
  (words) => {
    expect(rulesOf(withBody(report, words))).toEqual([]);
  },
);

test.each(['请批示。', '恳请予以批准。', '请市政府批复。', '当否，请指示。', '请求拨付专项资金解决缺口。'])(
  'a report may not make one: %s',
  (words) => {
    expect(rulesOf(withBody(report, words))).toEqual(['R5.request-in-report']);
  },
);
