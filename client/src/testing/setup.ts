import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';
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
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Pages are chunks; the first one to be imported on a busy machine takes its time. Looking for hidden elements, too,
// spares a computed style for every ancestor of every element, which is most of the time of a query by role.
configure({ asyncUtilTimeout: 20_000, defaultHidden: true });
beforeAll(startI18n);
afterEach(cleanup);
