import type { AnyExtension } from '@tiptap/core';
import { UndoRedo } from '@tiptap/extensions';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import type { Block } from '@yiwang/shared/document/document.content';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { blocksOfDoc, docOfBlocks } from '#features/document/composer/editor/blocks';
import { sheetExtensions } from '#features/document/composer/editor/extensions';
import { SheetToolbar } from '#features/document/composer/editor/sheet-toolbar';

interface SheetEditorProps {
  /** Taken once; give the editor a new `key` to take over another text. Not looked at where the text is shared. */
  readonly blocks: readonly Block[];
  /** What makes the text a shared one, with its own undo; without it the text is this editor's alone. */
  readonly shared?: readonly AnyExtension[] | undefined;
  readonly isOver?: boolean;
  readonly onChange: (blocks: Block[]) => void;
  readonly onReady?: (editor: Editor) => void;
}

/** The text of an official document on a sheet of 28 characters a line. */
export function SheetEditor({ blocks, shared, isOver = false, onChange, onReady }: SheetEditorProps) {
  const { t } = useTranslation('document-composer');
  const onUpdate = useEffectEvent((written: Block[]) => onChange(written));
  const onMade = useEffectEvent((made: Editor) => onReady?.(made));
  const [extensions] = useState(() => [...sheetExtensions(t('body.hint')), ...(shared ?? [UndoRedo])]);
  const editor = useEditor({
    extensions,
    ...(shared ? {} : { content: docOfBlocks(blocks) }),
    editorProps: {
      attributes: {
        class: 'yw-compose-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('body'),
        'aria-description': t('body.keys'),
        spellcheck: 'false',
      },
    },
  });

  useEffect(() => {
    const listener = () => onUpdate(blocksOfDoc(editor.getJSON()));
    editor.on('update', listener);
    onMade(editor);
    return () => {
      editor.off('update', listener);
    };
  }, [editor]);

  useEffect(() => {
    editor.setEditable(!isOver, false);
  }, [editor, isOver]);

  return (
    <div className="yw-doc-editor">
      <SheetToolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}
