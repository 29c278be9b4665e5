import { cityCadre, cityClerk, townCadre } from '../support/city.js';
import { draftDocument } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('two people write one draft and see each other’s words and cursors', { tag: '@desk' }, async ({ deviceOf }) => {
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

test('a colleague of another unit is asked to write too, and is out of the text once let go', { tag: '@desk' }, async ({
  deviceOf,
}) => {
  const title = '中共云岭市委办公室关于商请共同整理地名的函';
  const { id } = await draftDocument({ title, text: '商请各单位整理本地地名。', to: ['城关街道'] });
  const author = await deviceOf(cityCadre);
  // What is not the guest's any more is not found: the page asks for it once when it is told.
  const guest = await deviceOf(townCadre, { provoked: /status of 404/ });
  const textOf = ({ page }: typeof author) => page.getByRole('textbox', { name: '正文' });
  const sheet = author.page.getByRole('dialog');
  const people = sheet.getByRole('combobox', { name: '姓名、拼音或首字母' });

  await author.page.goto(`/documents/${id}/edit`);
  await expect(textOf(author)).toContainText('商请各单位整理本地地名。');
  await author.page.getByRole('button', { name: '共同起草', exact: true }).click();
  await people.fill('maoya');
  await author.page
    .getByTitle(new RegExp(`^${townCadre.name} `))
    .first()
    .click();
  await expectAccessible(author.page);
  await sheet.getByRole('button', { name: '确定' }).click();
  await expect(sheet).toBeHidden();

  await guest.page.goto('/documents?box=drafts');
  await expect(guest.page.getByRole('article').filter({ hasText: title })).toContainText(`${cityCadre.name} 的稿子`);
  await guest.page.goto('/');
  const hint = guest.page.getByRole('article').filter({ hasText: title });
  await expect(hint).toContainText('邀请您共同起草');
  await hint.getByRole('button', { name: `去看看：${title}` }).click();
  await expect(textOf(guest)).toContainText('商请各单位整理本地地名。');
  await expect(guest.page.getByRole('button', { name: '送审' })).toHaveCount(0);
  await textOf(guest).click();
  await guest.page.keyboard.press('Control+End');
  await guest.page.keyboard.type('本镇先行整理。');
  await expect(textOf(author)).toContainText('本镇先行整理。');
  await expect(guest.page.getByText('草稿已保存')).toBeVisible();

  await author.page.getByRole('button', { name: '共同起草', exact: true }).click();
  await expect(sheet.getByText(new RegExp(`^${townCadre.name} `))).toBeVisible();
  await people.press('Backspace');
  await sheet.getByRole('button', { name: '确定' }).click();
  await expect(sheet).toBeHidden();
  await expect(guest.page.getByText('您现在不能修改这份稿子')).toBeVisible();
  await expect(textOf(author)).toContainText('本镇先行整理。');
});
