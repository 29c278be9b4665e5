import { useMutation } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { refreshDocument } from '#features/document/index';
import { type ItemOf, keyOf } from '#features/inbox/inbox.merge';
import { actOn } from '#features/inbox/inbox.tasks';
import { call } from '#lib/call';
import { Problem } from '#ui/problem';

interface AgreeButtonProps {
  readonly item: ItemOf<'document'>;
}

/** 同意 in two taps, with an opinion where one is wanted; without words a signature means agreement (条例 art. 22). */
export function AgreeButton({ item }: AgreeButtonProps) {
  const { t } = useTranslation('inbox');
  const [open, setOpen] = useState(false);

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      // Inside the page's landmark, where a screen reader looks for it.
      getPopupContainer={() => document.getElementById('main') ?? document.body}
      title={t('agree.title', { step: item.stepTitle })}
      content={<AgreeForm item={item} />}
    >
      <Button type="primary" ghost aria-label={`${t('agree')}：${item.title}`} aria-expanded={open}>
        {t('agree')}
      </Button>
    </Popover>
  );
}

function AgreeForm({ item }: AgreeButtonProps) {
  const { t } = useTranslation('inbox');
  const [opinion, setOpinion] = useState(t('agree.preset'));
  const agreeing = useMutation({
    mutationFn: () =>
      actOn(keyOf(item), () =>
        call(documentContract.completeStep, {
          params: { id: item.id, stepId: item.stepId },
          body: { outcome: 'agree', opinion: opinion.trim() },
        }),
      ),
    onSuccess: () => refreshDocument(item.id),
  });

  return (
    <div className="yw-agree">
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={opinion}
        aria-label={t('agree.opinion')}
        onChange={(event) => setOpinion(event.target.value)}
      />
      {agreeing.error && <Problem error={agreeing.error} />}
      <div className="yw-agree-acts">
        <Link to={`/documents/${item.id}`}>{t('agree.look')}</Link>
        <Button type="primary" loading={agreeing.isPending} onClick={() => agreeing.mutate()}>
          {t('agree.send')}
        </Button>
      </div>
    </div>
  );
}
