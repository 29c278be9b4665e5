import { InputRule } from '@tiptap/core';
import Paragraph from '@tiptap/extension-paragraph';
import { readTypedNumbers } from '@yiwang/shared/document/typed-numbers';

const levelOf = (element: HTMLElement): number => {
  const level = Number(element.dataset['level']);
  return Number.isInteger(level) && level >= 0 && level <= 4 ? level : 0;
};
const alignOf = (element: HTMLElement): string => {
  const align = element.dataset['align'] ?? '';
  return align === 'center' || align === 'end' ? align : 'start';
};

/** A paragraph with its level and where it stands. A number that somebody types becomes the level (Backspace undoes that). */
export const OfficialParagraph = Paragraph.extend({
  // A pasted heading keeps its level where it takes the place of an empty line.
  defining: true,
  addAttributes() {
    return {
      level: {
        default: 0,
        parseHTML: levelOf,
        renderHTML: ({ level }) => (level ? { 'data-level': level } : {}),
      },
      align: {
        default: 'start',
        parseHTML: alignOf,
        renderHTML: ({ align }) => (align === 'start' ? {} : { 'data-align': align }),
      },
    };
  },
  addInputRules() {
    // 1. needs the next character: it may be 1.5.
    const typed =
      /^(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[.．][^\d\s]+)$/u;

    return [
      new InputRule({
        find: typed,
        handler: ({ state, range, match }) => {
          const { tr } = state;
          const $start = tr.doc.resolve(range.from);
          // What is written behind the number comes later.
          const [line] = readTypedNumbers([`${match[0]}文`]);
          if ($start.depth !== 1 || !line) return null;

          tr.insertText(line.text.slice(0, -1), range.from, range.to);
          tr.setNodeMarkup($start.before(), undefined, { ...$start.parent.attrs, level: line.level });
          return undefined;
        },
      }),
    ];
  },
});
