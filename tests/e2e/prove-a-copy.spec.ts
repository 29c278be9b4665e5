import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { password, townClerk } from '../support/city.js';
import { dispatchedDocument } from '../support/documents.js';
import { expect, expectAccessible, test } from '../support/journey.js';
import { takePicture } from '../support/picture.js';

const titles = {
  desk: '中共云岭市委办公室关于商请校对地方志书稿的函',
  phone: '中共云岭市委办公室关于商请校对年鉴书稿的函',
};

test('anybody can tell a true copy from a forged one, without signing in', async ({ device, size }) => {
  const sent = await dispatchedDocument({
    title: titles[size],
    text: '书稿已送贵单位，商请校对与贵单位有关的章节，有误请标注。',
    to: ['城关街道'],
  });
  const pdf = await pdfOf(sent);
  const forged = Buffer.from(pdf);
  const middle = Math.floor(forged.length / 2);
  forged[middle] = (forged[middle] ?? 0) ^ 1;

  const reader = await device();
  const { page } = reader;
  await page.goto(`/verify/${sent.final?.verificationCode}`);
  await expect(page.getByText('这份公文现行有效')).toBeVisible();
  await expect(page.getByText(String(sent.registration?.number))).toBeVisible();
  // It may be an inside matter: the title is for those who hold the document.
  await expect(page.getByText(titles[size])).toBeHidden();
  await expectAccessible(page);

  const compare = (name: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await compare('正本.pdf', pdf);
  await expect(page.getByText('真实：与用印时逐字节一致')).toBeVisible();
  await takePicture(reader, 'verify-genuine');
  await compare('改过的.pdf', forged);
  await expect(page.getByText('已被改动，不能作为依据')).toBeVisible();
  await expectAccessible(page);
  await takePicture(reader, 'verify-forged');
});

async function pdfOf({ id }: OfficialDocument): Promise<Buffer> {
  const base = `${process.env['JOURNEY_URL']}/api/v1`;
  const signedIn = await fetch(`${base}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: townClerk.account, password }),
  });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const reply = await fetch(`${base}/documents/${id}/pdf`, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!reply.ok) throw new Error(`no PDF: ${reply.status}`);

  return Buffer.from(await reply.arrayBuffer());
}
