import { expect, test } from 'vitest';
import { isMarked, isMarkedName } from './classified-marks.js';
import { growthOf } from './testing.growth.js';

test.each([
  '绝密★',
  '机密★1年',
  '机密级★1年',
  '機密★',
  '機密級★長期',
  '机密⭐1年',
  '机密⭐️1年',
  '机密 1年',
  '机密１年',
  '秘密 十年',
  '000001　机密 1年　特急',
  '秘密级',
  '机密件',
  '绝密！',
  '密级 机密',
  '密级机密',
  '密级：秘密',
  '密级：【机密】',
  '密级和保密期限：秘密',
  '密级和保密期限：机密 1年',
  '密级及保密期限\t绝密',
  '保密等级：秘密',
  '【机密】关于名单的通知',
  '（机密·1年）关于名单的通知',
  '关于名单的通知（机密）',
  '同意。机密★1年',
  '第一页\n秘密\n第二页',
  '序号\t机密\t备注',
  '机\u200b密★',
])('a mark: %s', (text) => {
  expect(isMarked(text)).toBe(true);
});

test.each([
  '关于加强保密工作的通知',
  '保守国家秘密是公民的义务',
  '《中华人民共和国保守国家秘密法》',
  '国家秘密法宣传月',
  '商业秘密保护办法',
  '保护商业秘密、个人隐私',
  '机密性要求较高的系统',
  '机密性、完整性、可用性',
  '秘密投票',
  '采用秘密投票的方式',
  '国家秘密的密级分为绝密、机密、秘密三级。',
  '标明密级：绝密、机密、秘密',
  '密级：秘密以上的不得上网',
  '不同密级 机密以上的文件由机要渠道传递',
  '绝密级国家秘密的保密期限不超过三十年，机密级不超过二十年，秘密级不超过十年。',
  '定密为秘密10年的，按规定管理。',
  '做好保密工作，涉及机密的内容不得上网。',
  '密级标注不规范',
  '严密组织、精密部署、机密文件不上网',
  '随机密码 1年更换一次',
  '神秘密林 3天',
  '（一）保守工作秘密（内部事项）',
])('words about secrecy are none: %s', (text) => {
  expect(isMarked(text)).toBe(false);
});

test.each([
  '机密-名单.docx',
  '名单-机密.docx',
  '名单_机密.pdf',
  '名单 秘密.pdf',
  '机密名单.docx',
  '機密名單.docx',
  '绝密级材料.pdf',
  '机密件.docx',
  '机密.docx',
  '机密1年.docx',
  '名单_机密1年.docx',
  '名单（秘密）.pdf',
  '名单（秘密级）修改稿.pdf',
  '【绝密】名单.pdf',
  '机密★1年 名单.pdf',
])('a name by a mark: %s', (name) => {
  expect(isMarkedName(name)).toBe(true);
});

test.each([
  '保密工作要点.docx',
  '商业秘密保护.pdf',
  '商业秘密.docx',
  '国家秘密法.docx',
  '保守国家秘密法实施条例.pdf',
  '机密性要求.docx',
  '机密文件管理办法.docx',
  '秘密投票办法',
  '秘密级以下文件的处理',
  '工作秘密事项清单.xlsx',
  '国家秘密的密级分为绝密、机密、秘密三级。',
  '涉密人员名单不得上网',
  '随机密码表.xlsx',
  '神秘密林.png',
])('a name that speaks of secrecy: %s', (name) => {
  expect(isMarkedName(name)).toBe(false);
});

test.each([
  ['【机密', ' '],
  ['机密', '\u3000'],
  ['密级', ' '],
  ['机密', '\n'],
])('%j before a long run of %j takes time in proportion', (before, piece) => {
  expect(growthOf(isMarked, piece, 500, before)).toBeLessThan(12);
});

test('spaces and empty lines inside a mark change nothing', () => {
  expect(isMarked('机\n\n密 \n ★')).toBe(true);
  expect(isMarked('序号 \t  机密  \t备注')).toBe(true);
  expect(isMarked('密级 \u3000 ： \u3000 秘密')).toBe(true);
});
