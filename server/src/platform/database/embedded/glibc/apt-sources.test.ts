import { expect, test } from 'vitest';
import { parseDeb822Sources, parseSourcesList } from '#platform/apt/apt-sources';
import { isAtLeast } from '#platform/database/embedded/glibc/node-command';

test('the one-line format is read with and without options, comments and source packages left out', () => {
  const text = `# mirror of the county
deb http://mirror.example/debian bookworm main contrib
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] https://mirror.example/debian bookworm-updates main # later
`;

  expect(parseSourcesList(text)).toEqual([
    { uri: 'http://mirror.example/debian', suites: ['bookworm'], components: ['main', 'contrib'] },
    {
      uri: 'https://mirror.example/debian',
      suites: ['bookworm-updates'],
      components: ['main'],
      signedBy: '/usr/share/keyrings/k.gpg',
    },
  ]);
});

test('the deb822 format is read stanza by stanza, with folded lines, and without what is switched off', () => {
  const text = `Types: deb deb-src
# a comment inside
URIs: http://a.example/debian
 http://b.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/k.gpg

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
`;
  const common = {
    suites: ['bookworm', 'bookworm-updates'],
    components: ['main'],
    signedBy: '/usr/share/keyrings/k.gpg',
  };

  expect(parseDeb822Sources(text)).toEqual([
    { uri: 'http://a.example/debian', ...common },
    { uri: 'http://b.example/debian', ...common },
  ]);
});

test('versions are compared by number, not by text', () => {
  expect(['2.36', '2.9', '2.38', '2.41', '3.0'].map((version) => isAtLeast(version, '2.38'))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
