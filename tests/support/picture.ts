import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import type { Device } from './device.js';

export const picturesWanted = process.env['GUIDE_SCREENSHOTS'] === '1';
const folder = fileURLToPath(new URL('../../docs/guides/images/', import.meta.url));

/**
 * A picture for the guides, one a size, from the top of the page or from `place` on. Only on demand, so that a plain
 * run changes no file of the project.
 */
export async function takePicture({ page, size }: Device, name: string, place?: Locator): Promise<void> {
  if (!picturesWanted) return;

  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    window.scrollTo(0, 0);
    await document.fonts.ready;
  });
  await place?.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${folder}${name}-${size}.png`, animations: 'disabled', caret: 'hide' });
}
