import { cityCadre, cityClerk } from '../support/city.js';
import { draftDocument } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('two people write one draft and see each other’s words and cursors @desk', async ({ deviceOf }) => {
  const { id } = await draftDocument({
    title: '中共云岭市委办公室关于商请共同修订通讯录的函',
    text: '商请各单位核对通讯录。',
    to: ['城关街道'],
  });
  const one = await deviceOf(cityCadre);
  const other = await deviceOf(cityClerk);
  for (const { page } of [one, other]) {
    await page.goto(`/documents/${id}/edit`);
    await expect(page.getByRole('textbox', { name: '正文' })).toContainText('商请各单位核对通讯录。');
  }

  const typed = async ({ page }: typeof one, words: string) => {
    await page.getByRole('textbox', { name: '正文' }).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(words);
  };
  await typed(one, '有变动的请标注。');
  await expect(other.page.getByRole('textbox', { name: '正文' })).toContainText('有变动的请标注。');
  await expect(other.page.getByText(cityCadre.name).first()).toBeVisible();
  await typed(other, '谢谢支持。');
  await expect(one.page.getByRole('textbox', { name: '正文' })).toContainText('谢谢支持。');
  await expect(one.page.getByText('草稿已保存')).toBeVisible();
  await expectAccessible(one.page);
  await takePicture(other, 'document-together');

  await one.page.reload();
  await expect(one.page.getByRole('textbox', { name: '正文' })).toContainText('有变动的请标注。谢谢支持。');
});
