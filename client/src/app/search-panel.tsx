import { useQuery } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { Flex, Input, type InputRef, Modal, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { queryOf } from '#lib/call';
import { ProblemError } from '#lib/problem';
import { useSettled } from '#lib/settled';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';
import '#app/search-panel.css';

interface Hit {
  readonly kind: 'person' | 'unit' | 'notice';
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly path: string;
}

/** What is found, grouped by kind in one list for the arrow keys. */
function useHits(q: string) {
  const enabled = q.length > 0;
  const people = useQuery({ ...queryOf(personContract.list, { query: { q, limit: 6 } }), enabled });
  const units = useQuery({ ...queryOf(unitContract.list, { query: { q } }), enabled });
  const notices = useQuery({ ...queryOf(noticeContract.list, { query: { q, limit: 6 } }), enabled });
  const hits: Hit[] = [
    ...(people.data?.items ?? []).map((person): Hit => {
      const post = person.appointments.find(({ primary }) => primary) ?? person.appointments[0];
      const hint = post ? `${post.unitName} ${post.post}` : person.employeeNumber;
      return { kind: 'person', id: person.id, text: person.name, hint, path: `/directory?person=${person.id}` };
    }),
    ...(units.data?.items ?? []).slice(0, 6).map((unit): Hit => {
      return { kind: 'unit', id: unit.id, text: unit.name, hint: unit.shortName, path: `/directory?unit=${unit.id}` };
    }),
    ...(notices.data?.items ?? []).map((notice): Hit => {
      const hint = notice.issuingUnit.name;
      return { kind: 'notice', id: notice.id, text: notice.title, hint, path: `/notices/${notice.id}` };
    }),
  ];

  const offline = people.fetchStatus === 'paused' ? new ProblemError({ code: 'client.offline' }) : null;

  return { hits, pending: people.isPending && people.fetchStatus === 'fetching', error: people.error ?? offline };
}

export function SearchPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useSettled(typed.trim());
  const { hits, pending, error } = useHits(q);
  const at = Math.min(chosen, Math.max(0, hits.length - 1));

  const open = (hit: Hit | undefined) => {
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
        aria-activedescendant={hits[at] ? `hit-${hits[at].id}` : undefined}
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
        {hits.map((hit, index) => (
          <button
            key={`${hit.kind}${hit.id}`}
            id={`hit-${hit.id}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="yw-plain-button yw-hit"
            onClick={() => open(hit)}
          >
            <Flex gap={8} align="baseline">
              <Tag variant="filled">{t(`search.kind.${hit.kind}`)}</Tag>
              <span>{hit.text}</span>
              <span className="yw-soft">{hit.hint}</span>
            </Flex>
          </button>
        ))}
      </div>
    </Modal>
  );
}
