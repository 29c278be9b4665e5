import { townClerk } from '../support/city.js';
import { dispatchedDocument } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const count = 20;
const places = '东西南北中上下大小长清明青白金银石云山河';

test('a clerk signs for twenty documents without touching the mouse', { tag: '@desk' }, async ({ deviceOf }) => {
  test.setTimeout(180_000);
  for (const [n, place] of [...places].entries())
    await dispatchedDocument({
      title: `中共云岭市委办公室关于商请核对${place}村地名的函`,
      text: `为编印地名册，商请核对${place}村、${place}沟、${place}坪、${place}塘的写法，有误请告知。`,
      to: ['城关街道'],
      urgency: n === 0 ? 'extra-urgent' : 'none',
    });

  const device = await deviceOf(townClerk);
  const { page } = device;
  await page.goto('/documents/received');
  const chosen = page.getByText(/^已选 \d+ 件$/);
  const rows = page.getByRole('listitem').filter({ hasText: /核对.村地名/ });
  await expect(rows.first()).toContainText('特急');
  await expectAccessible(page);

  await page.keyboard.press('j');
  await page.keyboard.press('x');
  for (let n = 1; n < count; n++) await page.keyboard.press('Shift+J');
  await expect(chosen).toHaveText(`已选 ${count} 件`);
  await takePicture(device, 'delivery-desk');
  await page.keyboard.press('Shift+S');

  await expect(page.getByText(`已签收 ${count} 件`)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: /^在办/ }).click();
  await expect(page.getByText(/收文编号 .+/).first()).toBeVisible();
  await expectAccessible(page);
});
