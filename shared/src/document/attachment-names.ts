import type { DocumentAttachment } from './document.content.js';

/** 附件 as it is marked: with its number where there are several. GB/T 9704 7.3.4, 7.3.7. */
export const attachmentMark = (index: number, count: number): string => (count > 1 ? `附件${index + 1}` : '附件');

/** What no file system takes in a name. */
const unfit = /[\\/:*?"<>|]/g;

/**
 * The name under which a file of a document is shown and taken along: its mark and its name as 附件说明 has them, with
 * the extension of the file. The files of a receiver's folder so lie in the order of 附件说明.
 */
export function attachmentFileName(name: string, fileName: string, index: number, count: number): string {
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(fileName)?.[0] ?? '';
  const isNamed = name.toLowerCase().endsWith(extension.toLowerCase());

  return `${attachmentMark(index, count)}：${name.replace(unfit, '_')}${isNamed ? '' : extension}`;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The files that go with a document in the order of 附件说明, each with the number that it has there. */
export function numberedFiles<File extends Named>(
  attachments: readonly Pick<DocumentAttachment, 'name' | 'fileId'>[],
  fileOf: (id: NonNullable<DocumentAttachment['fileId']>) => File | undefined,
): File[] {
  return attachments.flatMap(({ name, fileId }, index) => {
    const file = fileId ? fileOf(fileId) : undefined;
    return file ? [{ ...file, name: attachmentFileName(name, file.name, index, attachments.length) }] : [];
  });
}
