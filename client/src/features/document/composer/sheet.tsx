import type { AnyExtension } from '@tiptap/core';
import type { Editor } from '@tiptap/react';
import type { Block } from '@yiwang/shared/document/document.content';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { SheetEditor } from '#features/document/composer/editor/sheet-editor';
import { addresseeLine } from '#features/document/composer/fields/addressees';
import type { FieldProps } from '#features/document/composer/fields/field';

interface SheetProps extends FieldProps {
  readonly generation: number;
  readonly shared: readonly AnyExtension[] | undefined;
  /** The document left its author: nothing is written any more. */
  readonly isOver: boolean;
  readonly onBlocks: (blocks: Block[]) => void;
  readonly onReady: (editor: Editor) => void;
}

/** Title, addressees and text as they follow one another on paper. */
export function Sheet({ content, change, generation, shared, isOver, onBlocks, onReady }: SheetProps) {
  const { t } = useTranslation('document-composer');
  const line = addresseeLine(content.addressees, content.addresseesText);

  return (
    <div className="yw-compose-sheet">
      <Input.TextArea
        id="field-title"
        className="yw-doc-title"
        variant="borderless"
        maxLength={200}
        readOnly={isOver}
        autoSize={{ minRows: 1, maxRows: 5 }}
        value={content.title}
        placeholder={t('title.hint')}
        aria-label={t('title')}
        onChange={(event) => change({ title: event.target.value.replace(/[\r\n]+/gu, '') })}
      />
      {line !== '' && <p className="yw-doc-addressees">{line}</p>}
      <div id="field-body">
        <SheetEditor
          key={generation}
          blocks={content.blocks}
          shared={shared}
          isOver={isOver}
          onChange={onBlocks}
          onReady={onReady}
        />
      </div>
    </div>
  );
}
