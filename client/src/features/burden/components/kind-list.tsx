import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type BurdenKind, burdenReportContract } from '@yiwang/shared/burden/report.contract';
import { Button, Flex, Input, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

const kindsQuery = queryOf(burdenReportContract.listKinds);
const mostKinds = 60;

/** Kinds of reports as this city calls them; the burden office edits them. */
export function KindList() {
  const kinds = useQuery(kindsQuery);

  return (
    <QueryView query={kinds}>
      {({ items, version }) => <KindEditor key={version} items={items} version={version} />}
    </QueryView>
  );
}

/** The first free id: a name may be changed later, what reports keep may not. */
const freeId = (kinds: readonly BurdenKind[]): string => {
  const taken = new Set(kinds.map(({ id }) => id));
  for (let n = kinds.length + 1; ; n += 1) if (!taken.has(`own-${n}`)) return `own-${n}`;
};

function KindEditor({ items, version }: { readonly items: readonly BurdenKind[]; readonly version: number }) {
  const { t } = useTranslation('burden');
  const [kinds, setKinds] = useState(items);
  const save = useMutation({
    mutationFn: () => call(burdenReportContract.setKinds, { body: { items: [...kinds], version } }),
    onSuccess: (saved) => queryClient.setQueryData(kindsQuery.queryKey, saved),
  });
  const change = (id: string, part: Partial<BurdenKind>) =>
    setKinds(kinds.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const names = kinds.map(({ name }) => name.trim());
  const isSound = names.every((name) => name.length >= 2) && new Set(names).size === names.length;

  return (
    <>
      <p className="yw-soft">{t('kinds.hint')}</p>
      <ul className="yw-burden-list" aria-label={t('tab.kinds')}>
        {kinds.map(({ id, name, active }) => (
          <li key={id}>
            <Flex gap={16} align="center">
              <Input
                maxLength={40}
                value={name}
                status={name.trim().length < 2 ? 'error' : ''}
                aria-label={t('kinds.name')}
                onChange={(event) => change(id, { name: event.target.value })}
              />
              <Switch
                checked={active}
                aria-label={t('kinds.offer', { name })}
                onChange={(next) => change(id, { active: next })}
              />
            </Flex>
          </li>
        ))}
      </ul>
      {!isSound && <p role="alert">{t('kinds.unsound')}</p>}
      {save.error && <Problem error={save.error} />}
      <Flex gap={8} wrap>
        <Button
          icon={<PlusOutlined />}
          disabled={kinds.length >= mostKinds}
          onClick={() => setKinds([...kinds, { id: freeId(kinds), name: '', active: true }])}
        >
          {t('kinds.add')}
        </Button>
        <Button
          type="primary"
          disabled={!isSound || kinds === items}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('save')}
        </Button>
      </Flex>
    </>
  );
}
