import { test as base, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import type { Somebody } from './city.js';
import { type Device, type DeviceOptions, openDevice, type Size, signIn } from './device.js';

interface OpenOptions extends DeviceOptions {
  readonly size?: Size;
}

interface Fixtures {
  /** The size that this project runs at. */
  readonly size: Size;
  /** Opens a device of somebody who is signed in. */
  readonly deviceOf: (person: Somebody, options?: OpenOptions) => Promise<Device>;
  /** Opens a device on which nobody is signed in. */
  readonly device: (options?: OpenOptions) => Promise<Device>;
}

const urlOfWorker = (index: number): string => process.env['JOURNEY_URLS']?.split(' ')[index] ?? '';

/** A journey fails, whatever it looks at, when a page has an error or a request leaves the machine. */
export const test = base.extend<Fixtures, { readonly ownServer: undefined }>({
  ownServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from it
    async ({}, use, { parallelIndex }) => {
      process.env['JOURNEY_URL'] = urlOfWorker(parallelIndex);
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from it
  size: async ({}, use, { project }) => use(project.metadata['size'] as Size),
  device: async ({ browser, size: own }, use, test) => {
    const opened: Device[] = [];
    await use(async ({ size = own, ...options } = {}) => {
      const device = await openDevice(browser, size, options);
      opened.push(device);
      return device;
    });

    // Playwright tells of one page; what others showed is asked for as often.
    if (test.status !== test.expectedStatus) {
      for (const [index, { page }] of opened.entries())
        await page.screenshot({ path: test.outputPath(`device-${index + 1}.png`) }).catch(() => undefined);
    }
    for (const { close } of opened) await close();
    expect(opened.flatMap(({ faults }) => faults)).toEqual([]);
  },
  deviceOf: async ({ device }, use) =>
    use(async (person, options) => {
      const opened = await device(options);
      await signIn(opened, person);
      await expect(opened.page.getByRole('heading', { level: 1, name: '工作台' })).toBeVisible();
      return opened;
    }),
});
export { expect };

/** WCAG as far as a program can see it: nothing that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Half a megabyte to read: it stays in a page that is looked at again, and by this way Chromium knows it from page to
  // page.
  if (!(await page.evaluate(() => 'axe' in window))) {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Runtime.evaluate', { expression: axe.source });
    await devTools.detach();
  }
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return (await inPage.run(document, { resultTypes: ['violations'] })).violations;
  });
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');

  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** A page wider than its phone is shown smaller, and a tap meets a neighbour. */
export async function expectFits(page: Page): Promise<void> {
  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, window.screen.width]);
  expect(needed).toBeLessThanOrEqual(Number(given));
}

/** Opens a place of the navigation; on a phone those without a tab stand behind 更多. */
export async function goTo(page: Page, place: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: '主导航' });
  const link = rail.getByRole('link', { name: new RegExp(`^${place}(?:\\s|$)`) });
  if ((await link.count()) === 0) await rail.getByRole('button', { name: '更多' }).click();
  await page
    .getByRole('link', { name: new RegExp(`^${place}(?:\\s|$)`) })
    .first()
    .click();
}
