import { townCadre, townClerk } from '../support/city.js';
import { dispatchedDocument } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const words = { desk: '云岭水碓考证', phone: '云岭廊桥考证' };

test('whoever may see a document finds it by its words or its number; nobody else does', { tag: '@office' }, async ({
  deviceOf,
  size,
}) => {
  const { registration } = await dispatchedDocument({
    title: '中共云岭市委办公室关于商请提供文史资料的函',
    text: `为编写${words[size]}一文，商请提供有关资料。`,
    to: ['城关街道'],
  });

  const finder = await deviceOf(townClerk);
  await finder.page.goto(`/search?q=${encodeURIComponent(words[size])}`);
  const found = finder.page.getByRole('link', { name: /提供文史资料的函/ });
  await expect(found.first()).toBeVisible();
  await expect(finder.page.locator('mark').first()).toBeVisible();
  await expectAccessible(finder.page);
  await takePicture(finder, 'search');
  await finder.page.goto(`/search?q=${encodeURIComponent(String(registration?.number))}`);
  await expect(found.first()).toBeVisible();

  const other = await deviceOf(townCadre);
  await other.page.goto(`/search?q=${encodeURIComponent(words[size])}`);
  await expect(other.page.getByText(`没有找到“${words[size]}”`)).toBeVisible();
});
