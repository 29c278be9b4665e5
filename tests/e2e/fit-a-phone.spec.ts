import type { Page } from '@playwright/test';
import { expect, expectAccessible, expectFits, test } from '../support/journey.js';
import { pages } from '../support/pages.js';

for (const [person, headings] of pages) {
  test(`the pages of ${person.account} fit a phone`, { tag: '@phone' }, async ({ deviceOf }) => {
    const { page } = await deviceOf(person);

    for (const [path, heading] of Object.entries(headings))
      await test.step(path, async () => {
        await follow(page, path);
        await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await expectFits(page);
        await expectAccessible(page);
      });
  });
}

/** As a link does: the page that stands does not read its scripts again. */
const follow = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
