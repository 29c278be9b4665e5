import { fileURLToPath } from 'node:url';
import type { Device } from './device.js';

const isWanted = process.env['GUIDE_SCREENSHOTS'] === '1';
const folder = fileURLToPath(new URL('../../docs/guides/images/', import.meta.url));

/** A picture for the guides, one a size; only on demand, so that a plain run changes no file of the project. */
export async function takePicture({ page, size }: Device, name: string): Promise<void> {
  if (!isWanted) return;

  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}-${size}.png`, animations: 'disabled', caret: 'hide' });
}
