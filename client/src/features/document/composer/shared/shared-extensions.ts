import type { AnyExtension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import CollaborationCaret from '@tiptap/extension-collaboration-caret';
import { type SharedText, sharedField } from '#features/document/composer/shared/shared-text';

/** Dark enough for a white name on them. */
const colours = ['#1a56a8', '#9c2a2a', '#1c6b3c', '#7a4a00', '#6b2f8a', '#0b6b73', '#8a2f5f', '#4a5568'];

/** The same person has the same colour everywhere. */
export const colourOf = (personId: string): string =>
  colours[[...personId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7) % colours.length] ??
  '#1a56a8';

/** The text as a shared one: everybody's letters and cursors, and an undo of one's own. */
export const sharedExtensions = (
  { doc, provider }: SharedText,
  person: { readonly id: string; readonly name: string },
): AnyExtension[] => [
  Collaboration.configure({ document: doc, field: sharedField }),
  CollaborationCaret.configure({ provider, user: { name: person.name, color: colourOf(person.id) } }),
];
