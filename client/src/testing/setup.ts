import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startI18n } from '#lib/i18n';

// jsdom has neither of these; antd asks for both.
window.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: () => {},
  removeListener: () => {},
  addEventListener: () => {},
  removeEventListener: () => {},
  dispatchEvent: () => false,
});
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
);

// Pages are chunks; the first one to be imported on a busy machine takes its time.
configure({ asyncUtilTimeout: 10_000 });
beforeAll(startI18n);
afterEach(cleanup);
