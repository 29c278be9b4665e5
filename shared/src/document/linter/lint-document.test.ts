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
  '经局党组研究同意，通知如下。',
  '通知如下。',
])('consent that is kept but not stated does not open the way: %s', (words) => {
  expect(rulesOf(withBody(withContent(fromDepartment, consented), words))).toContain('R9.instruction');
});

test.each(['各镇人民政府', '各乡镇（街道）', '市直各部门，各镇、街道办事处'])(
  'towns addressed in words are addressed: %s',
  (words) => {
    expect(rulesOf(withContent({ ...departmentNotice, addressees: [] }, { addresseesText: words }))).toContain(
      'R9.instruction',
    );
  },
);

test.each(['各镇财政所', '市直各部门', '各股室'])('parts of departments in words are no towns: %s', (words) => {
  expect(rulesOf(withContent({ ...departmentNotice, addressees: [] }, { addresseesText: words }))).not.toContain(
    'R9.instruction',
  );
});

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
