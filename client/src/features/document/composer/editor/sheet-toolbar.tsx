import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  AlignRightOutlined,
  DeleteColumnOutlined,
  DeleteRowOutlined,
  InsertRowBelowOutlined,
  InsertRowRightOutlined,
  RedoOutlined,
  TableOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeParagraphs, setLevel } from '#features/document/composer/editor/levels';

interface Tool {
  readonly name: string;
  readonly sign: ReactNode;
  readonly isOn?: (editor: Editor) => boolean;
  readonly isOffered?: (editor: Editor) => boolean;
  readonly act: (editor: Editor) => boolean;
}

const level = (depth: number, sign: string): Tool => ({
  name: `level${depth}`,
  sign,
  isOn: (editor) => editor.isActive('paragraph', { level: depth }) && !editor.isActive('table'),
  act: (editor) => setLevel(editor, depth),
});
const align = (where: string, sign: ReactNode): Tool => ({
  name: `align.${where}`,
  sign,
  isOn: (editor) => editor.isActive('paragraph', { align: where }) && !editor.isActive('table'),
  act: (editor) => changeParagraphs(editor, () => ({ align: where })),
});
const inTable = (editor: Editor) => editor.isActive('table');

const tools: readonly Tool[] = [
  level(0, '正文'),
  level(1, '一、'),
  level(2, '（一）'),
  level(3, '1.'),
  level(4, '（1）'),
  align('start', <AlignLeftOutlined />),
  align('center', <AlignCenterOutlined />),
  align('end', <AlignRightOutlined />),
  {
    name: 'table',
    sign: <TableOutlined />,
    isOffered: (editor) => !inTable(editor),
    act: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  {
    name: 'table.row',
    sign: <InsertRowBelowOutlined />,
    isOffered: inTable,
    act: (editor) => editor.chain().focus().addRowAfter().run(),
  },
  {
    name: 'table.column',
    sign: <InsertRowRightOutlined />,
    isOffered: inTable,
    act: (editor) => editor.chain().focus().addColumnAfter().run(),
  },
  {
    name: 'table.row.delete',
    sign: <DeleteRowOutlined />,
    isOffered: inTable,
    act: (editor) => editor.chain().focus().deleteRow().run(),
  },
  {
    name: 'table.column.delete',
    sign: <DeleteColumnOutlined />,
    isOffered: inTable,
    act: (editor) => editor.chain().focus().deleteColumn().run(),
  },
  { name: 'undo', sign: <UndoOutlined />, act: (editor) => editor.chain().focus().undo().run() },
  { name: 'redo', sign: <RedoOutlined />, act: (editor) => editor.chain().focus().redo().run() },
];

/** Levels, alignment and tables; the keys are named in the titles. */
export function SheetToolbar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('document-composer');
  const { active, offered } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      active: tools.filter(({ isOn }) => isOn?.(current)).map(({ name }) => name),
      offered: tools.filter(({ isOffered }) => isOffered?.(current) ?? true).map(({ name }) => name),
    }),
  });

  return (
    <div role="toolbar" aria-label={t('tools')} className="yw-doc-tools">
      {tools
        .filter(({ name }) => offered.includes(name))
        .map(({ name, sign, isOn, act }) => (
          <Button
            key={name}
            type={active.includes(name) ? 'default' : 'text'}
            title={t(`tool.${name}`)}
            aria-label={t(`tool.${name}`)}
            {...(isOn ? { 'aria-pressed': active.includes(name) } : {})}
            // The selection in the text must not be lost to the button.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act(editor)}
          >
            {sign}
          </Button>
        ))}
    </div>
  );
}
