import { Extension } from '@tiptap/core';
import { DOMSerializer, Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { docOfBlocks } from '#features/document/composer/editor/blocks';
import { readHtml, readPlainText } from '#features/document/composer/editor/read-html';

/** What this editor itself copied comes back as it was. */
const isOwn = (html: string): boolean => html.includes('data-pm-slice');

/** Pasting brings text, levels and tables, and nothing else of where it comes from. */
export const CleanPaste = Extension.create({
  name: 'cleanPaste',
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    const contentOf = (blocks: ReturnType<typeof readHtml>) => Node.fromJSON(schema, docOfBlocks(blocks)).content;
    const cleaned = (html: string): string => {
      const blocks = readHtml(html);
      const holder = document.createElement('div');
      if (blocks.length > 0) holder.append(DOMSerializer.fromSchema(schema).serializeFragment(contentOf(blocks)));
      return holder.innerHTML;
    };

    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => (isOwn(html) ? html : cleaned(html)),
          clipboardTextParser: (text) => {
            const blocks = readPlainText(text);
            return blocks.length === 0 ? Slice.empty : Slice.maxOpen(contentOf(blocks));
          },
        },
      }),
    ];
  },
});
