import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import type { OutsideGroup } from '@yiwang/shared/group/outside-group.schemas';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EndSheet } from '#features/group/outside/end-sheet';
import { EntrySheet } from '#features/group/outside/entry-sheet';
import { useRegisterAct } from '#features/group/outside/outside.queries';
import { useAnnounceProblem } from '#ui/announce-problem';

type Act = 'edit' | 'move' | 'dissolve';

/** One entry of the register, with what became of it. */
export function OutsideRow({ group }: { readonly group: OutsideGroup }) {
  const { t } = useTranslation('group');
  const announce = useAnnounceProblem();
  const [open, setOpen] = useState<Act | null>(null);
  const reopening = useRegisterAct(outsideGroupContract.reopen, t('outside.reopened'));
  const close = () => setOpen(null);
  const named = (act: string) => t('outside.act', { act: t(`outside.${act}`), name: group.name });

  return (
    <article className="yw-group-row">
      <div className="yw-group-row-main">
        <strong data-row-focus tabIndex={-1}>
          {group.name}
        </strong>
        <span className="yw-group-tags">
          <Tag color={group.state === 'active' ? 'warning' : 'default'}>{t(`outside.state.${group.state}`)}</Tag>
          <Tag>{group.platformName || t(`platform.${group.platform}`)}</Tag>
        </span>
        <p className="yw-soft yw-group-facts">
          <span>{group.unit.name}</span>
          {group.owner && <span>{t('outside.owner.is', { name: group.owner })}</span>}
          <span>{t('members.count', { count: group.memberCount })}</span>
          {group.purpose && <span>{group.purpose}</span>}
          {group.foundedOn && <span>{t('outside.founded-on', { day: group.foundedOn })}</span>}
          {group.lastActiveOn && <span>{t('outside.active-on', { day: group.lastActiveOn })}</span>}
        </p>
        {group.state !== 'active' && <Ended group={group} />}
      </div>
      {group.abilities.edit && (
        <div className="yw-group-row-acts">
          {group.state === 'active' ? (
            <>
              <Button aria-label={named('move')} onClick={() => setOpen('move')}>
                {t('outside.move')}
              </Button>
              <Button aria-label={named('dissolve')} onClick={() => setOpen('dissolve')}>
                {t('outside.dissolve')}
              </Button>
              <Button aria-label={named('edit')} type="text" onClick={() => setOpen('edit')}>
                {t('outside.edit')}
              </Button>
            </>
          ) : (
            <Button
              type="text"
              aria-label={named('reopen')}
              loading={reopening.isPending}
              onClick={() =>
                reopening.mutate(
                  { params: { id: group.id }, body: { version: group.version } },
                  { onError: (error) => announce(error) },
                )
              }
            >
              {t('outside.reopen')}
            </Button>
          )}
        </div>
      )}
      {(open === 'move' || open === 'dissolve') && <EndSheet group={group} act={open} onClose={close} />}
      {open === 'edit' && <EntrySheet group={group} onClose={close} />}
    </article>
  );
}

function Ended({ group }: { readonly group: OutsideGroup }) {
  const { t } = useTranslation('group');

  return (
    <p className="yw-group-facts">
      {group.endedOn && <span>{t('outside.ended-on', { day: group.endedOn })}</span>}
      {group.movedTo && <Link to={`/groups/${group.movedTo.id}/card`}>{group.movedTo.name}</Link>}
      {group.evidence && <span>{t('outside.evidence.is', { text: group.evidence })}</span>}
      {group.evidenceFiles.map(({ id, name }) => (
        <span key={id}>{name}</span>
      ))}
    </p>
  );
}
