import { expect, test } from 'vitest';
import { fileIdSchema } from '../file/file.contract.js';
import { attachmentFileName, attachmentMark, numberedFiles } from './attachment-names.js';

test('one attachment has no number, several have (GB/T 9704 7.3.4)', () => {
  expect([attachmentMark(0, 1), attachmentMark(0, 2), attachmentMark(1, 2)]).toEqual(['附件', '附件1', '附件2']);
});

test('a file bears the name of 附件说明 with its own extension, once, and nothing that a file system refuses', () => {
  expect(attachmentFileName('任务清单', '表（终稿）2.xlsx', 1, 3)).toBe('附件2：任务清单.xlsx');
  expect(attachmentFileName('任务清单.XLSX', 'a.xlsx', 0, 1)).toBe('附件：任务清单.XLSX');
  expect(attachmentFileName('甲/乙:丙', '无后缀', 0, 1)).toBe('附件：甲_乙_丙');
});

test('files keep the number that they have among the texts, also one that stands there twice', () => {
  const id = fileIdSchema.parse('a'.repeat(24));
  const attachments = [
    { name: '名单', fileId: null },
    { name: '清单', fileId: id },
    { name: '清单副本', fileId: id },
  ];

  expect(numberedFiles(attachments, () => ({ id, name: 'x.pdf', sizeBytes: 3 }))).toEqual([
    { id, name: '附件2：清单.pdf', sizeBytes: 3 },
    { id, name: '附件3：清单副本.pdf', sizeBytes: 3 },
  ]);
  expect(numberedFiles(attachments, () => undefined)).toEqual([]);
});
