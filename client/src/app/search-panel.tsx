import { Flex, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type PanelHit, useGroups } from '#app/search-hits';
import { ForceTag, MarkedText } from '#features/search/index';
import { useSettled } from '#lib/settled';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';
import '#app/search-panel.css';

export function SearchPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useSettled(typed.trim());
  const { groups, pending, error } = useGroups(q);
  const hits = groups.flatMap((group) => group.hits);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));

  const open = (hit: PanelHit | undefined) => {
    if (!hit) return;
    onClose();
    void navigate(hit.path);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else if (event.key === 'Enter') open(hits[at]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      open
      onCancel={onClose}
      // The sheet takes the focus itself when it opens; what is typed next belongs to the field.
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
      footer={null}
      title={t('search')}
      style={{ top: 64 }}
    >
      <Input
        ref={field}
        autoFocus
        role="combobox"
        aria-label={t('search')}
        aria-controls="search-hits"
        aria-expanded={hits.length > 0}
        aria-activedescendant={hits[at] ? `hit-${hits[at].key}` : undefined}
        placeholder={t('search.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      {pending && <Loading rows={3} />}
      {error && hits.length === 0 && <Problem error={error} />}
      {q !== '' && !pending && !error && hits.length === 0 && (
        <p className="yw-soft" style={{ marginTop: 16 }}>
          {t('search.nothing', { q })}
        </p>
      )}
      <div id="search-hits" role="listbox" aria-label={t('search.found')} className="yw-hits">
        {groups.map(({ kind, hits: grouped }) => (
          // biome-ignore lint/a11y/useSemanticElements: groups of options in a listbox have this role, not a fieldset
          <div key={kind} role="group" aria-labelledby={kind === 'all' ? undefined : `hits-${kind}`}>
            {kind !== 'all' && (
              <div id={`hits-${kind}`} className="yw-hit-group yw-soft">
                {t(`search:kind.${kind}`)}
              </div>
            )}
            {grouped.map((hit) => (
              <button
                key={hit.key}
                id={`hit-${hit.key}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={hit === hits[at]}
                className="yw-plain-button yw-hit"
                onClick={() => open(hit)}
              >
                <Flex gap={8} align="baseline">
                  <ForceTag validity={hit.validity} effectiveTo={hit.effectiveTo} />
                  {kind === 'all' ? t('search:all', { q }) : <MarkedText pieces={hit.text} />}
                  <span className="yw-soft yw-hit-hint">{hit.hint}</span>
                </Flex>
              </button>
            ))}
          </div>
        ))}
      </div>
    </Modal>
  );
}
