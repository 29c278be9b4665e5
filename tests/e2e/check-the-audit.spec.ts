import { auditor, townCadre } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('an auditor sees who did what, and that nothing of it was changed since', { tag: '@office' }, async ({
  deviceOf,
}) => {
  await deviceOf(townCadre);
  const device = await deviceOf(auditor);
  const { page } = device;

  await goTo(page, '管理');
  await expect(page.getByRole('heading', { name: '审计' })).toBeVisible();
  await expect(page.getByRole('region', { name: '审计' })).toContainText(townCadre.name);
  await page.getByRole('button', { name: '校验记录是否完整' }).click();
  await expect(page.getByText(/^共 [\d,]+ 行，记录完整，没有被改动$/)).toBeVisible();
  await expectAccessible(page);
  await takePicture(device, 'audit');

  await expect(page.getByRole('navigation', { name: '管理栏目' }).getByRole('link')).toHaveText(['审计', '运行状态']);
});
