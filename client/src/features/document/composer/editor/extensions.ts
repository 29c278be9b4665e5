import type { AnyExtension } from '@tiptap/core';
import Document from '@tiptap/extension-document';
import HardBreak from '@tiptap/extension-hard-break';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import Text from '@tiptap/extension-text';
import { Placeholder } from '@tiptap/extensions';
import { BlockNumbers } from '#features/document/composer/editor/block-numbers-plugin';
import { LevelKeys } from '#features/document/composer/editor/levels';
import { OfficialParagraph } from '#features/document/composer/editor/official-paragraph';
import { CleanPaste } from '#features/document/composer/editor/paste';

/** What the text of an official document is made of: numbered paragraphs and tables, nothing else. */
export const documentNodes: readonly AnyExtension[] = [
  Document.extend({ content: '(paragraph | table)+' }),
  Text,
  HardBreak,
  OfficialParagraph,
  Table.configure({ resizable: false }),
  TableRow,
  // A table within a table could not be kept.
  TableCell.extend({ content: 'paragraph+' }),
  TableHeader.extend({ content: 'paragraph+' }),
];

export const sheetExtensions = (placeholder: string): AnyExtension[] => [
  ...documentNodes,
  BlockNumbers,
  LevelKeys,
  CleanPaste,
  Placeholder.configure({ placeholder }),
];
