import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { connection } from '#lib/connection';
import { i18n, startI18n } from '#lib/i18n';
import { setPreferences } from '#lib/preferences';

// jsdom has none of these; antd asks for the first two, pages of documents for the others.
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

// Everything is in sight.
window.IntersectionObserver = class {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  readonly seen: IntersectionObserverCallback;
  constructor(seen: IntersectionObserverCallback) {
    this.seen = seen;
  }
  observe(target: Element) {
    const rect = target.getBoundingClientRect();
    const entry = { target, isIntersecting: true, intersectionRatio: 1, time: 0 };
    this.seen([{ ...entry, boundingClientRect: rect, intersectionRect: rect, rootBounds: null }], this);
  }
  unobserve() {}
  disconnect() {}
  takeRecords() {
    return [];
  }
};
URL.createObjectURL = () => 'blob:drawn';
URL.revokeObjectURL = () => {};

// Pages are chunks; the first one to be imported on a busy machine takes its time. Looking for hidden elements, too,
// spares a computed style for every ancestor of every element, which is most of the time of a query by role.
configure({ asyncUtilTimeout: 20_000, defaultHidden: true });
beforeAll(startI18n);
afterEach(cleanup);
afterAll(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  connection.set('reconnecting');
  setPreferences({ language: 'zh-CN', theme: 'light', textSize: 'standard' });
  await i18n.changeLanguage('zh-CN');
  localStorage.clear();
  sessionStorage.clear();
});
