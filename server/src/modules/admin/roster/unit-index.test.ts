import { expect, test } from 'vitest';
import { indexUnits } from '#modules/admin/roster/unit-index';

const unit = (code: string, name: string, shortName: string, ...aliases: string[]) => ({
  code,
  name,
  shortName,
  aliases,
});
const index = indexUnits(
  [
    unit('D001', '中共云岭市委办公室', '市委办'),
    unit('D003', '中共云岭市委组织部', '市委组织部'),
    unit('D019', '云岭市人民政府办公室', '市政府办'),
    unit('D041', '云岭市市场监督管理局', '市市场监管局', '市工商局'),
    unit('D059', '云岭市文化馆(图书馆)', '市文化馆'),
    unit('D092', '云岭市石桥镇人民政府', '石桥镇'),
    unit('D090', '云岭市大柳街道办事处', '大柳街道'),
    unit('X1', '第一中学', '一中'),
    unit('X2', '第一中心校', '一中'),
  ],
  '云岭市',
);

test.each([
  [
    'D041',
    ['云岭市市场监督管理局', '市市场监管局', '市场监管局', '云岭市市场监管局', '市场监督管理局', 'd041', '市工商局'],
  ],
  ['D003', ['中共云岭市委组织部', '市委组织部', '云岭市委组织部', '中共 云岭市委 组织部']],
  ['D001', ['市委办', '市委办公室', '云岭市委办公室', '云岭市委办']],
  ['D019', ['市政府办', '市政府办公室', '市人民政府办公室', '云岭市政府办']],
  ['D092', ['石桥镇', '石桥镇政府', '石桥镇人民政府', '云岭市石桥镇', '石桥镇（本级）']],
  ['D090', ['大柳街道', '大柳街道办事处', '云岭市大柳街道']],
  ['D059', ['云岭市文化馆（图书馆）', '云岭市文化馆(图书馆)', '文化馆']],
])('unit %s is found by each of %j', (code, spellings) => {
  expect(spellings.map((spelling) => index.find(spelling))).toEqual(spellings.map(() => ({ code })));
});

test('what could be two units is neither, and what is none is unknown', () => {
  expect(index.find('一中')).toBe('ambiguous');
  expect(['市不存在的局', '办公室', '人民政府', '市', '云岭', ''].map((text) => index.find(text))).toEqual(
    Array.from({ length: 6 }, () => 'unknown'),
  );
});
