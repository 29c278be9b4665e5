import { defineConfig } from 'vitest/config';

const source = {
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
};

// `isolate: false` everywhere: files of one worker share its modules, which are imported once. They leave no state behind.
export default defineConfig({
  ...source,
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          include: ['{shared,server}/src/**/*.test.ts'],
          exclude: ['**/*.api.test.ts', '**/dist/**', '**/node_modules/**'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        ...source,
        // Nothing here is timed: a machine that is busy may take longer.
        test: {
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        ...source,
        test: {
          name: 'api',
          include: ['server/src/**/*.api.test.ts'],
          isolate: false,
          globalSetup: ['server/src/testing/global-setup.ts'],
          hookTimeout: 60_000,
          testTimeout: 60_000,
        },
      },
      'client/vite.config.ts',
    ],
  },
});
