import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

export const deepestLevel = 4;

/** Changes an attribute of every paragraph of the sheet that the selection touches; cells of tables have no levels. */
export function changeParagraphs(editor: Editor, change: (attrs: Node['attrs']) => Record<string, unknown>): boolean {
  return editor.commands.command(({ tr, dispatch }) => {
    const places = paragraphsIn(tr);
    if (dispatch)
      for (const { pos, node } of places) tr.setNodeMarkup(pos, undefined, { ...node.attrs, ...change(node.attrs) });
    return places.length > 0;
  });
}

function paragraphsIn({ doc, selection: { from, to } }: Transaction): { pos: number; node: Node }[] {
  const found: { pos: number; node: Node }[] = [];
  doc.forEach((node, pos) => {
    if (node.type.name === 'paragraph' && pos < to + 1 && pos + node.nodeSize > from) found.push({ pos, node });
  });

  return found;
}

export const levelIn = (attrs: Node['attrs']): number => Number(attrs['level'] ?? 0);

export const setLevel = (editor: Editor, level: number): boolean => changeParagraphs(editor, () => ({ level }));
const shiftLevel = (editor: Editor, by: number): boolean =>
  changeParagraphs(editor, (attrs) => ({ level: Math.min(deepestLevel, Math.max(0, levelIn(attrs) + by)) }));

/** The paragraph of the sheet with nothing but a caret in it; null in a table, or where something is selected. */
function caretParagraph({ state: { selection } }: Editor) {
  const { $from, empty } = selection;
  if (!empty || $from.depth !== 1 || $from.parent.type.name !== 'paragraph') return null;

  return {
    node: $from.parent,
    atStart: $from.parentOffset === 0,
    atEnd: $from.parentOffset === $from.parent.content.size,
  };
}

/** A heading is followed by text; 1. and （1） go on counting. An empty numbered line gives its number up first. */
function breakLine(editor: Editor): boolean {
  const here = caretParagraph(editor);
  const level = here ? levelIn(here.node.attrs) : 0;
  if (!here || level === 0 || !here.atEnd) return false;
  if (here.node.content.size === 0) return setLevel(editor, 0);
  if (level > 2) return false;

  return editor.chain().splitBlock().updateAttributes('paragraph', { level: 0 }).run();
}

function eraseNumber(editor: Editor): boolean {
  const here = caretParagraph(editor);

  return here?.atStart && levelIn(here.node.attrs) > 0 ? setLevel(editor, 0) : false;
}

/**
 * Keys for the levels 一、（一）1.（1）: Tab goes deeper, Shift Tab comes back, Ctrl Alt 0 to 4 sets one. After Escape the
 * next Tab leaves the text, so that nobody is caught in it (WCAG 2.1.2).
 */
export const LevelKeys = Extension.create({
  name: 'levelKeys',
  // Before the keys of the editor itself, which break a line in their own way.
  priority: 200,
  addStorage: () => ({ leaving: false }),
  addKeyboardShortcuts() {
    const tab = (by: number) => () => {
      if (this.storage.leaving) {
        this.storage.leaving = false;
        return false;
      }
      return this.editor.isActive('table') ? false : shiftLevel(this.editor, by) || true;
    };
    const numbered = Array.from({ length: deepestLevel + 1 }, (_, level) => [
      `Mod-Alt-${level}`,
      () => setLevel(this.editor, level),
    ]);

    return {
      ...Object.fromEntries(numbered),
      Tab: tab(1),
      'Shift-Tab': tab(-1),
      Enter: () => breakLine(this.editor),
      Backspace: () => eraseNumber(this.editor),
      Escape: () => {
        this.storage.leaving = true;
        return false;
      },
    };
  },
});
