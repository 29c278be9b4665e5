import { expect, test } from 'vitest';
import { pages } from '../support/pages.js';
import { filesIn } from './source.js';

/** Those of the session: nobody is signed in there, and the journey of signing in opens them at both sizes. */
const beforeSignIn = new Set(['/sign-in', '/first-password']);
const named = /path: '([^']*)'/g;

/** Paths of one file of routes; one without a slash before it stands below the one that has. */
function pathsOf(text: string): string[] {
  let above = '';
  return [...text.matchAll(named)].map(([, path = '']) => {
    if (!path.startsWith('/')) return `${above}/${path}`;
    above = path;
    return path;
  });
}

test('every page that an address alone opens is looked at on a phone', () => {
  const paths = filesIn('client/src/features', /(?:\/index|\.routes)\.ts$/)
    .flatMap(({ text }) => pathsOf(text))
    .map((path) => path.replace(/\/:\w+\?$/, ''))
    .filter((path) => !path.includes(':') && !beforeSignIn.has(path));
  const looked = pages.flatMap(([, headings]) => Object.keys(headings));

  expect(looked.sort()).toEqual(paths.sort());
});
