import type { Editor } from '@tiptap/react';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Badge, Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ContentFields } from '#features/document/composer/content-fields';
import type { DraftSaver } from '#features/document/composer/draft-saver';
import { docOfBlocks } from '#features/document/composer/editor/blocks';
import { FindingsPanel } from '#features/document/composer/findings-panel';
import { ImportButton } from '#features/document/composer/import-button';
import { PreviewPanel } from '#features/document/composer/preview-panel';
import { SaveSign, SaveTrouble } from '#features/document/composer/save-sign';
import type { SharedText } from '#features/document/composer/shared/shared-text';
import { TextTrouble } from '#features/document/composer/shared/text-trouble';
import { useSharedText } from '#features/document/composer/shared/use-shared-text';
import { Writers } from '#features/document/composer/shared/writers';
import { Sheet } from '#features/document/composer/sheet';
import { showPlace } from '#features/document/composer/show-place';
import { useFindings } from '#features/document/composer/use-findings';
import { SubmitSheet } from '#features/document/route/submit-sheet';
import { WritersButton } from '#features/document/writers/writers-button';
import { useShortcut } from '#lib/keyboard';
import { useIsPhone } from '#lib/media';
import { useObservable } from '#lib/observable';
import { ProblemError } from '#lib/problem';
import { useAnnounceProblem } from '#ui/announce-problem';
import { PageHeader } from '#ui/page-header';
import '#features/document/document.css';
import '#features/document/composer/composer.css';

interface ComposerProps {
  readonly saver: DraftSaver;
  /** The text, where others may write it at the same time; null where one writes alone. */
  readonly shared: SharedText | null;
  readonly onSubmitted: (document: OfficialDocument) => void;
}

/** Writes a document: the sheet on the left; elements, what the rules say and the typeset pages on the right. */
export function Composer({ saver, shared, onSubmitted }: ComposerProps) {
  const { t } = useTranslation('document-composer');
  const announce = useAnnounceProblem();
  const isPhone = useIsPhone();
  const writing = useObservable(saver.writing);
  const { content, id } = writing;
  // Whoever was invited to write it sends nothing, and leaves the draft with its unit.
  const isGuest = writing.document?.abilities.leaveWriters === true && !writing.document.abilities.submit;
  const text = useSharedText(shared, saver);
  const saveState = text.saveState(writing.state);
  const { findings, isChecking } = useFindings(id, content);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [tab, setTab] = useState<string>(isPhone ? 'text' : 'fields');
  const [unfinished, setUnfinished] = useState(0);
  const [sending, setSending] = useState<OfficialDocument | null>(null);

  const begin = async () => {
    if (unfinished > 0) {
      show('attachments');
      throw new ProblemError({ code: 'client.unfinished_uploads' });
    }
    if (!((await saver.flush()) && (await text.settle()))) return;
    setSending(await saver.refresh());
  };
  useShortcut(
    'mod+Enter',
    'document-composer:key.submit',
    () => void begin().catch(announce),
    sending === null && !isGuest,
  );
  const show = (place: number | string) => {
    if (isPhone) setTab(typeof place === 'number' || place === 'title' ? 'text' : 'fields');
    else if (typeof place === 'string' && place !== 'title') setTab('fields');
    // The place is there once its tab is shown.
    requestAnimationFrame(() => showPlace(place, editor));
  };

  const sheet = (
    <Sheet
      content={content}
      change={saver.change}
      generation={writing.generation}
      shared={text.extensions}
      isOver={text.isOver}
      onBlocks={text.onBlocks}
      onReady={setEditor}
    />
  );
  const blocking = findings.filter(({ level }) => level !== 'hint').length;
  const side = [
    ...(isPhone ? [{ key: 'text', label: t('tab.text'), forceRender: true, children: sheet }] : []),
    {
      key: 'fields',
      label: t('tab.fields'),
      forceRender: true,
      children: (
        <ContentFields content={content} change={saver.change} isGuest={isGuest} onUnfinished={setUnfinished} />
      ),
    },
    {
      key: 'findings',
      label: (
        <Badge count={blocking} size="small" offset={[8, 0]}>
          {t('findings')}
        </Badge>
      ),
      children: <FindingsPanel findings={findings} isChecking={isChecking} onShow={show} />,
    },
    {
      key: 'preview',
      label: t('tab.preview'),
      children: (
        <PreviewPanel id={id} version={Math.max(writing.version ?? 0, text.version) || null} state={saveState} />
      ),
    },
  ];

  return (
    <>
      <PageHeader
        title={t(id === null ? 'write' : 'edit')}
        hint={
          <>
            {isGuest && <span>{t('guest', { author: writing.document?.author.name })} · </span>}
            <SaveSign state={saveState} />
          </>
        }
        actions={
          !text.isOver && (
            <>
              <Writers others={text.others} />
              <WritersButton document={writing.document} refresh={saver.refresh} />
              <ImportButton
                isEmpty={content.blocks.length === 0 && content.title.trim() === ''}
                onRead={({ title, addresseesText, blocks }) => {
                  if (title !== '' && content.title.trim() === '') saver.change({ title });
                  if (addresseesText !== '' && content.addresseesText === '') saver.change({ addresseesText });
                  editor?.commands.setContent(docOfBlocks(blocks), { emitUpdate: true });
                }}
              />
              {id !== null && (
                <Link to={`/documents/${id}/versions`}>
                  <Button tabIndex={-1}>{t('versions')}</Button>
                </Link>
              )}
              {!isGuest && (
                <Button type="primary" title="Ctrl Enter" onClick={() => void begin().catch(announce)}>
                  {t('submit')}
                </Button>
              )}
            </>
          )
        }
      />
      <SaveTrouble
        writing={writing}
        onResolve={(keep) => {
          saver.resolve(keep).catch(announce);
        }}
      />
      <TextTrouble id={id} isOver={text.isOver} refusal={text.refusal} />
      <div className="yw-doc-composer">
        {!isPhone && <div className="yw-doc-desk">{sheet}</div>}
        <div className="yw-sheet yw-compose-side">
          <Tabs activeKey={tab} items={side} onChange={setTab} />
        </div>
      </div>
      {sending && (
        <SubmitSheet
          document={sending}
          findings={findings}
          onDone={(wasSent) => {
            setSending(null);
            if (wasSent) onSubmitted(sending);
          }}
        />
      )}
    </>
  );
}
