import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caliberPresets } from './caliber.presets.js';
import { describeCaliber, matchesCaliber, nameWords } from './caliber.rules.js';
import { type CaliberFilter, caliberFilterSchema, exclusionSchema } from './caliber.schemas.js';
import { cellOf, facetsOf } from './facets.rules.js';
import { type Facets, factKindSchema, flagSchema, reachSchema } from './fact.schemas.js';

const facets = fc.record<Facets>({
  kind: fc.constantFrom(...factKindSchema.options),
  form: fc.constantFrom('notice', 'letter', 'reply', 'minutes', 'video', ''),
  name: fc.constantFrom('top:000000000000000000000001', 'top:000000000000000000000002', 'department', 'coordinating'),
  direction: fc.constantFrom('up', 'down', 'level', 'public', ''),
  reach: fc.constantFrom(...reachSchema.options),
  formal: fc.boolean(),
  citywide: fc.boolean(),
  flags: fc.uniqueArray(fc.constantFrom(...flagSchema.options), { maxLength: 3 }),
});
const filter = fc
  .record({
    kind: fc.constantFrom('document' as const, 'meeting' as const, 'notice' as const),
    names: fc.uniqueArray(fc.constantFrom('top', 'department', 'top:000000000000000000000001'), { maxLength: 2 }),
    forms: fc.uniqueArray(fc.constantFrom('notice', 'letter'), { maxLength: 2 }),
    reaches: fc.uniqueArray(fc.constantFrom(...reachSchema.options), { maxLength: 2 }),
    formalOnly: fc.boolean(),
    citywideOnly: fc.boolean(),
    exclude: fc.uniqueArray(fc.constantFrom(...exclusionSchema.options), { maxLength: 4 }),
  })
  .map((fields): CaliberFilter => caliberFilterSchema.parse(fields));

const document = (fields: Partial<Facets> = {}): Facets => ({
  kind: 'document',
  form: 'notice',
  name: 'top:000000000000000000000001',
  direction: 'down',
  reach: 'town',
  formal: true,
  citywide: false,
  flags: [],
  ...fields,
});
const presetOf = (id: string): CaliberFilter => {
  const found = caliberPresets.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found.filter;
};

test('facets come back from their key, and no key has a character that a stored map refuses', () => {
  fc.assert(
    fc.property(facets, (each) => {
      const cell = cellOf(each);

      expect(cell).not.toMatch(/[.$\0]/);
      expect(facetsOf(each.kind, cell)).toEqual({ ...each, flags: [...each.flags].sort() });
    }),
  );
});

test('a caliber says the same of a fact and of the cell that it is counted in', () => {
  fc.assert(
    fc.property(filter, facets, (caliber, each) => {
      expect(matchesCaliber(caliber, facetsOf(each.kind, cellOf(each)))).toBe(matchesCaliber(caliber, each));
    }),
  );
});

test('another tick under the exclusions never counts more', () => {
  fc.assert(
    fc.property(filter, facets, fc.constantFrom(...exclusionSchema.options), (caliber, each, exclusion) => {
      const narrower = { ...caliber, exclude: [...caliber.exclude, exclusion] };

      expect(matchesCaliber(narrower, each) && !matchesCaliber(caliber, each)).toBe(false);
    }),
  );
});

test.each([
  ['documents', {}, true],
  ['documents', { formal: false }, false],
  ['topDocuments', {}, true],
  ['topDocuments', { name: 'department' }, false],
  ['grassroots-documents', { reach: 'village' }, true],
  ['grassroots-documents', { reach: 'city' }, false],
  ['policy-documents', { form: 'reply' }, false],
  ['policy-documents', { flags: ['personnel'] }, false],
  ['coordinating-documents', { name: 'coordinating', formal: false }, true],
] as const)('the family %s of domain.md 5.2 on a document with %j', (id, fields, counted) => {
  expect(matchesCaliber(presetOf(id), document(fields as Partial<Facets>))).toBe(counted);
});

test.each([
  ['upward', { direction: 'up' }],
  ['reply', { form: 'reply' }],
  ['letter', { form: 'letter' }],
  ['minutes', { form: 'minutes' }],
  ['personnel', { flags: ['personnel'] }],
  ['staffing', { flags: ['staffing'] }],
  ['proposal-answer', { flags: ['proposal-answer'] }],
  ['emergency', { flags: ['emergency'] }],
  ['forwarded', { flags: ['forwarded'] }],
  ['statutory-meeting', { kind: 'meeting', flags: ['statutory-meeting'] }],
  ['standing-committee', { kind: 'meeting', flags: ['standing-committee'] }],
] as const)('the exclusion %s takes out what it names', (exclusion, fields) => {
  const each = document(fields as Partial<Facets>);
  const caliber = caliberFilterSchema.parse({ kind: each.kind });

  expect(matchesCaliber(caliber, each)).toBe(true);
  expect(matchesCaliber({ ...caliber, exclude: [exclusion] }, each)).toBe(false);
});

test('a caliber reads as people cite it', () => {
  const label = (name: string) => nameWords[name] ?? name;

  expect(describeCaliber(presetOf('topDocuments'), label)).toBe(
    '以市委、市政府及两办名义的正式文件（法定文种并编有发文字号），按成文日期计，每件一次，撤销的不计，废止的照计',
  );
  expect(describeCaliber(presetOf('large-meetings'), label)).toBe(
    '全市性的会议，不含法定会议、常委会、常务会、应急、防汛，按召开之日计，视频会议不论分会场多少计一次，取消的不计',
  );
});
