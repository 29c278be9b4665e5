import { expect, test } from 'vitest';
import { draftOf } from '#features/meeting/composer/draft';
import { changedPart } from '#lib/same';
import { buildMeeting } from '#testing/meeting-samples';
import { buildPerson } from '#testing/samples';

const guest = buildPerson();
const saved = draftOf(buildMeeting({ invitees: { units: [], posts: [], people: [guest.id] } }));

test('what the server keeps in another order of keys is no change', () => {
  const typed = { ...saved, invitees: { posts: [], people: [guest.id], units: [] } };

  expect(JSON.stringify(typed)).not.toBe(JSON.stringify(saved));
  expect(changedPart(saved, typed)).toEqual({});
});

test('only the fields that differ are sent', () => {
  const nobody = { posts: [], people: [], units: [] };

  expect(changedPart(saved, { ...saved, invitees: nobody, place: '二楼' })).toEqual({
    invitees: nobody,
    place: '二楼',
  });
});
