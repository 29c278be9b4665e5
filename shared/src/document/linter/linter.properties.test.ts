import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentContentSchema } from '../document.content.js';
import { docFormatSchema, docKindSchema, urgencySchema } from '../document.kinds.js';
import { documentFindingSchema } from '../document.schemas.js';
import { documentRules } from './document-rules.js';
import { lintDocument } from './lint-document.js';
import type { LintContext } from './linter.types.js';
import { addressee, parties, text } from './testing.scene.js';
import { countCharacters } from './text-of-content.js';

const fragments = [
  '关于',
  '通知',
  '请示',
  '机密',
  '★',
  '秘密\n',
  '【',
  '附件：1. ',
  '见附件3',
  '经市政府同意',
  '妥否，请批示',
  '11月19日前报送',
  '今日下班前',
  '锦政发[2026]14号',
  '〔',
  '2026',
  '〕',
  '第0',
  '号',
  '务必',
  '打卡',
  '一票否决',
  '报送落实情况',
  '。',
  '\t',
  '𠮷',
  '\u200b',
  '各镇人民政府',
  '$t(',
  '{{x}}',
  '(((',
  '））',
  ' ',
];
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((each) => each.join('')),
);
const short = (max: number) => words.map((each) => [...each].join('').slice(0, max));
const named = (max: number) => short(max).map((each) => each.trim() || '某');
const blocks = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('text'), level: fc.integer({ min: 0, max: 4 }), text: words }),
    fc.record({
      type: fc.constant('table'),
      rows: fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    }),
  ),
  { maxLength: 6 },
);
const everyParty = Object.values(parties);
const some = fc.subarray(everyParty, { maxLength: 4 });
const hexId = fc.constantFrom('a'.repeat(24), 'b'.repeat(24));

const contexts: fc.Arbitrary<LintContext> = fc
  .record({
    issuers: some,
    addressees: some,
    copyTo: some,
    person: fc.option(
      fc.record({ type: fc.constant('person'), personId: hexId, name: named(10), assignedBy: short(10) }),
    ),
    fields: fc.record({
      docKind: fc.constantFrom(...docKindSchema.options),
      format: fc.constantFrom(...docFormatSchema.options),
      urgency: fc.constantFrom(...urgencySchema.options),
      title: short(100),
      blocks,
      addresseesText: words,
      copyToText: words,
      annotation: words,
      consent: words,
      ownOpinion: words,
      isImportant: fc.boolean(),
      attachments: fc.array(fc.record({ name: named(60), fileId: fc.option(hexId), blocks: fc.option(blocks) }), {
        maxLength: 4,
      }),
      citations: fc.array(
        fc.record({
          number: short(30),
          title: short(60),
          relation: fc.constantFrom('basis', 'answers', 'forwards', 'replaces', 'refers'),
        }),
        { maxLength: 3 },
      ),
      signedBy: fc.option(fc.record({ post: short(20), name: short(20) })),
      minutes: fc.option(fc.record({ attending: words, absent: words })),
    }),
    issuingActive: fc.boolean(),
    countersignDissent: fc.array(words, { maxLength: 2 }),
    similar: fc.array(
      fc.record({
        title: words,
        number: words,
        similarity: fc.double({ min: 0, max: 1, noNaN: true }),
        isRequestFromBelow: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    cited: fc.array(
      fc.record({
        number: words,
        title: words,
        relation: fc.constantFrom('basis' as const, 'replaces' as const),
        state: fc.constantFrom('none' as const, 'in-force' as const, 'revoked' as const, 'repealed' as const, null),
        text: words,
      }),
      { maxLength: 2 },
    ),
    attachedFiles: fc.array(fc.record({ name: words, text: words }), { maxLength: 2 }),
    signatory: fc.option(words),
    now: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
  })
  .map(({ fields, person, ...context }) => ({
    ...context,
    content: documentContentSchema.parse({
      ...fields,
      issuerIds: ['c'.repeat(24)],
      addressees: [...context.addressees.map(addressee), ...(person ? [person] : [])],
      copyTo: context.copyTo.map(addressee),
    }),
  }));

test('whatever is written, the rules answer, with findings that the contract allows', () => {
  fc.assert(
    fc.property(contexts, (context) => {
      for (const finding of lintDocument(context)) expect(documentFindingSchema.safeParse(finding).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the findings stand in the order of the table, and are the same each time', () => {
  const order = new Map(documentRules.map(({ id }, index) => [id, index]));
  fc.assert(
    fc.property(contexts, (context) => {
      const findings = lintDocument(context);
      const places = findings.map(({ rule }) => order.get(rule) ?? -1);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      expect(lintDocument(context)).toEqual(findings);
    }),
  );
});

const unrelated = text('本项工作由办公室牵头，联系电话见通讯录。');

test('a paragraph more takes no refusal away, except that there is no text', () => {
  const refusals = (context: LintContext) =>
    lintDocument(context)
      .filter(({ level, rule }) => level === 'block' && rule !== 'body.empty')
      .map(({ rule }) => rule);
  fc.assert(
    fc.property(contexts, fc.nat(), (context, at) => {
      const { blocks: old } = context.content;
      const place = at % (old.length + 1);
      const content = documentContentSchema.parse({
        ...context.content,
        blocks: [...old.slice(0, place), unrelated, ...old.slice(place)],
      });
      const after = refusals({ ...context, content });
      expect(refusals(context).filter((rule) => !after.includes(rule))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('people count every visible character and no space: 字, letters, digits and marks alike', () => {
  expect(countCharacters([{ ...text('　　共 3 项，A 类。\u200b'), align: 'start' }])).toBe(7);
  expect(
    countCharacters([
      {
        type: 'table',
        rows: [
          ['序号', '𠮷'],
          [' ', '1'],
        ],
      },
    ]),
  ).toBe(4);
});

test('parts count as the whole', () => {
  fc.assert(
    fc.property(contexts, ({ content }) => {
      const sum = content.blocks.reduce((total, block) => total + countCharacters([block]), 0);
      expect(countCharacters(content.blocks)).toBe(sum);
    }),
  );
});

test('a body of the greatest length is read in a blink', () => {
  const long = Array.from({ length: 300 }, () => text('（请于 2026 年 务必 经各镇 报送 '.repeat(5)));
  const content = documentContentSchema.parse({
    docKind: 'notice',
    title: '关于巡护的通知',
    blocks: long,
    issuerIds: ['c'.repeat(24)],
  });
  const startedAt = Date.now();
  lintDocument({
    content,
    issuers: [parties.government],
    addressees: [parties.town],
    copyTo: [],
    issuingActive: true,
    countersignDissent: [],
    similar: [],
    cited: [],
    now: new Date(),
  });

  expect(Date.now() - startedAt).toBeLessThan(1000);
});
