import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useEffectEvent } from 'react';
import { EditorToolbar } from '#features/notice/composer/editor-toolbar';

interface BodyEditorProps {
  readonly label: string;
  readonly placeholder: string;
  readonly html: string;
  readonly onChange: (html: string) => void;
}

/** The text of a notice. Takes `html` once; give it a new `key` to take over another text. */
export function BodyEditor({ label, placeholder, html, onChange }: BodyEditorProps) {
  const onUpdate = useEffectEvent((written: string) => onChange(written));
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        code: false,
        codeBlock: false,
        link: {
          openOnClick: false,
          protocols: ['http', 'https', 'mailto'],
          HTMLAttributes: { rel: 'noopener noreferrer' },
        },
      }),
      Placeholder.configure({ placeholder }),
    ],
    content: html,
    editorProps: {
      attributes: { class: 'yw-rich yw-editor-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      // Ctrl Enter publishes; the editor would break the line.
      handleKeyDown: (_, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey),
    },
  });

  useEffect(() => {
    const listener = () => onUpdate(editor.isEmpty ? '' : editor.getHTML());
    editor.on('update', listener);
    return () => {
      editor.off('update', listener);
    };
  }, [editor]);

  return (
    <div className="yw-editor">
      <EditorToolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}
