import { publishNotice } from '../support/api.js';
import { burdenOfficer, cityClerk, townCadre } from '../support/city.js';
import { expect, expectAccessible, goTo, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

test('a planted duplicate is found with its evidence, and the sender explains it', { tag: '@office' }, async ({
  deviceOf,
  size,
}) => {
  const title = `关于登记机井的通知（${size}）`;
  const text = `${size}：请各村逐户登记灌溉机井的位置、深度、水量和负责人，登记表由村里统一保管，镇水利站按季度到村核对，不另行报送材料。`;
  await publishNotice(cityClerk, { title, text, to: [townCadre] });
  await publishNotice(cityClerk, { title: `再次${title}`, text, to: [townCadre] });

  const office = await deviceOf(burdenOfficer);
  await goTo(office.page, '减负');
  await office.page.getByRole('navigation', { name: '减负' }).getByRole('link', { name: '提示' }).click();
  await office.page.getByRole('button', { name: '现在检查一遍' }).click();
  const found = office.page.getByRole('link', { name: new RegExp(`《关于登记机井的通知（${size}）》等 2 件内容相同`) });
  await expect(found).toBeVisible();
  await expectAccessible(office.page);
  await takePicture(office, 'burden-findings');
  await office.page.getByRole('navigation', { name: '减负' }).getByRole('link', { name: '规则表' }).click();
  await expect(office.page.getByRole('switch', { name: '启用“重复收文”' })).toBeChecked();
  await expectAccessible(office.page);
  await takePicture(office, 'burden-rules');

  const own = await deviceOf(cityClerk);
  await own.page.goto('/burden?tab=findings');
  await own.page.getByRole('link', { name: new RegExp(`《关于登记机井的通知（${size}）》等 2 件`) }).click();
  await expect(own.page.getByRole('list', { name: '依据' }).getByRole('listitem')).toHaveCount(2);
  await own.page.getByRole('textbox', { name: '写明情况或答复' }).fill('第一份附件有误，已重发并说明。');
  await expectAccessible(own.page);
  await takePicture(own, 'burden-finding');
  await own.page.getByRole('button', { name: '说明情况' }).click();
  await expect(own.page.getByText('第一份附件有误，已重发并说明。').last()).toBeVisible();
  await expect(own.page.getByText('已说明').first()).toBeVisible();
});
