import type { Editor } from '@tiptap/react';

/** Brings a block of the text (by its index) or a field (by its name) into view, ready to be changed. */
export function showPlace(place: number | string, editor: Editor | null): void {
  if (typeof place === 'string') {
    const field = document.getElementById(`field-${place}`);
    const input = field?.querySelector<HTMLElement>('input, textarea, [tabindex="0"], button') ?? field;
    input?.focus();
    return;
  }

  const { doc } = editor?.state ?? {};
  if (!editor || !doc || place >= doc.childCount) return;
  let position = 1;
  for (let index = 0; index < place; index += 1) position += doc.child(index).nodeSize;
  const end = position + doc.child(place).nodeSize - 2;
  editor
    .chain()
    .focus()
    .setTextSelection({ from: position, to: Math.max(position, end) })
    .scrollIntoView()
    .run();
}
