import { Editor } from '@tiptap/core';
import type { Block } from '@yiwang/shared/document/document.content';
import { afterEach, expect, test } from 'vitest';
import { blocksOfDoc, docOfBlocks } from '#features/document/composer/editor/blocks';
import { documentNodes } from '#features/document/composer/editor/extensions';
import { LevelKeys } from '#features/document/composer/editor/levels';

const say = (level: number, text: string): Block => ({ type: 'text', level, text, align: 'start' });
const made: Editor[] = [];
afterEach(() => {
  for (const editor of made.splice(0)) editor.destroy();
});

/** An editor with the caret behind its text, and what keys and typing do in it. */
function editorOf(blocks: readonly Block[]) {
  const element = document.createElement('div');
  const editor = new Editor({ element, extensions: [...documentNodes, LevelKeys], content: docOfBlocks(blocks) });
  made.push(editor);
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  const press = (key: string, said: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, code: /^\d$/.test(key) ? `Digit${key}` : key, ...said });
    return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) ?? false;
  };
  const type = (text: string) => {
    for (const letter of text) {
      const { from, to } = editor.state.selection;
      const deflt = () => editor.state.tr.insertText(letter, from, to);
      const isHandled = editor.view.someProp('handleTextInput', (handle) =>
        handle(editor.view, from, to, letter, deflt),
      );
      if (!isHandled) editor.view.dispatch(deflt());
    }
  };

  return { editor, press, type, blocks: () => blocksOfDoc(editor.getJSON()) };
}

test('a heading is followed by text, and 1. goes on counting', () => {
  const heading = editorOf([say(1, '总体要求')]);
  heading.press('Enter');
  heading.type('正文');
  const point = editorOf([say(3, '建立台账')]);
  point.press('Enter');
  point.type('逐户登记');

  expect([heading.blocks(), point.blocks()]).toEqual([
    [say(1, '总体要求'), say(0, '正文')],
    [say(3, '建立台账'), say(3, '逐户登记')],
  ]);
});

test('Tab goes deeper down to the fourth level, Shift Tab comes back, and a key sets one', () => {
  const { press, blocks } = editorOf([say(0, '抓落实')]);
  for (let times = 0; times < 6; times += 1) press('Tab');
  expect(blocks()).toEqual([say(4, '抓落实')]);
  press('Tab', { shiftKey: true });
  expect(blocks()).toEqual([say(3, '抓落实')]);
  press('1', { ctrlKey: true, altKey: true });
  expect(blocks()).toEqual([say(1, '抓落实')]);
});

test('nobody is caught in the text: after Escape, Tab is left to the browser', () => {
  const { press, blocks } = editorOf([say(0, '抓落实')]);

  press('Escape');
  expect(press('Tab')).toBe(false);
  expect(blocks()).toEqual([say(0, '抓落实')]);
  expect(press('Tab')).toBe(true);
});

test('an empty numbered line gives its number up before it is broken or joined', () => {
  const broken = editorOf([say(0, '前文'), say(3, '')]);
  broken.press('Enter');
  const erased = editorOf([say(0, '前文'), say(2, '')]);
  erased.press('Backspace');

  expect([broken.blocks(), erased.blocks()]).toEqual([
    [say(0, '前文'), say(0, '')],
    [say(0, '前文'), say(0, '')],
  ]);
});

test('a number that is typed becomes the level, a figure does not', () => {
  const written = ['一、总体要求', '（二）目标', '1.建立台账', '（3）到户', '1.5万元', '第一，抓好'].map((text) => {
    const { type, blocks } = editorOf([]);
    type(text);
    return blocks()[0];
  });

  expect(written).toEqual([
    say(1, '总体要求'),
    say(2, '目标'),
    say(3, '建立台账'),
    say(4, '到户'),
    say(0, '1.5万元'),
    say(0, '第一，抓好'),
  ]);
});
