import {
  BoldOutlined,
  ItalicOutlined,
  LinkOutlined,
  OrderedListOutlined,
  RedoOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { Button, Input, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Tool {
  readonly name: string;
  readonly icon: ReactNode;
  readonly isOn?: (editor: Editor) => boolean;
  readonly act: (editor: Editor) => boolean;
}

const tools: readonly Tool[] = [
  {
    name: 'heading2',
    icon: 'H1',
    isOn: (editor) => editor.isActive('heading', { level: 2 }),
    act: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  },
  {
    name: 'heading3',
    icon: 'H2',
    isOn: (editor) => editor.isActive('heading', { level: 3 }),
    act: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  {
    name: 'bold',
    icon: <BoldOutlined />,
    isOn: (editor) => editor.isActive('bold'),
    act: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: 'italic',
    icon: <ItalicOutlined />,
    isOn: (editor) => editor.isActive('italic'),
    act: (editor) => editor.chain().focus().toggleItalic().run(),
  },
  {
    name: 'underline',
    icon: <UnderlineOutlined />,
    isOn: (editor) => editor.isActive('underline'),
    act: (editor) => editor.chain().focus().toggleUnderline().run(),
  },
  {
    name: 'bullets',
    icon: <UnorderedListOutlined />,
    isOn: (editor) => editor.isActive('bulletList'),
    act: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    icon: <OrderedListOutlined />,
    isOn: (editor) => editor.isActive('orderedList'),
    act: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { name: 'undo', icon: <UndoOutlined />, act: (editor) => editor.chain().focus().undo().run() },
  { name: 'redo', icon: <RedoOutlined />, act: (editor) => editor.chain().focus().redo().run() },
];

export function EditorToolbar({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('notice');
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => tools.filter(({ isOn }) => isOn?.(current)).map(({ name }) => name),
  });

  return (
    <div role="toolbar" aria-label={t('editor')} className="yw-editor-tools">
      {tools.map(({ name, icon, isOn, act }) => (
        <Button
          key={name}
          type={active.includes(name) ? 'default' : 'text'}
          title={t(`editor.${name}`)}
          aria-label={t(`editor.${name}`)}
          {...(isOn ? { 'aria-pressed': active.includes(name) } : {})}
          // The selection in the text must not be lost to the button.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(editor)}
        >
          {icon}
        </Button>
      ))}
      <LinkTool editor={editor} />
    </div>
  );
}

function LinkTool({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('notice');
  const [open, setOpen] = useState(false);
  const [href, setHref] = useState('');
  const begin = (next: boolean) => {
    if (next) setHref(String(editor.getAttributes('link')['href'] ?? ''));
    setOpen(next);
  };
  const apply = () => {
    const address = href.trim();
    const chain = editor.chain().focus().extendMarkRange('link');
    if (address === '') chain.unsetLink().run();
    else chain.setLink({ href: /^[a-z]+:/i.test(address) ? address : `https://${address}` }).run();
    setOpen(false);
  };

  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={begin}
      content={
        <div style={{ display: 'flex', gap: 8 }}>
          <Input
            autoFocus
            value={href}
            placeholder="https://"
            aria-label={t('editor.link.address')}
            onChange={(event) => setHref(event.target.value)}
            onPressEnter={apply}
          />
          <Button type="primary" onClick={apply}>
            {t('editor.link.apply')}
          </Button>
        </div>
      }
    >
      <Button type="text" icon={<LinkOutlined />} title={t('editor.link')} aria-label={t('editor.link')} />
    </Popover>
  );
}
