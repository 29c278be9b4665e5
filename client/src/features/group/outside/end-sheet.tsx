import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import type { OutsideGroup } from '@yiwang/shared/group/outside-group.schemas';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupSelect } from '#features/group/card/card-acts';
import { Field } from '#features/group/components/field';
import { useRegisterAct } from '#features/group/outside/outside.queries';
import { todayHere } from '#features/group/today';
import { useUploads } from '#lib/uploads';
import { ActSheet } from '#ui/act-sheet';
import { DayField } from '#ui/day-field';
import { UploadsField } from '#ui/uploads-field';

interface EndSheetProps {
  readonly group: OutsideGroup;
  readonly act: 'move' | 'dissolve';
  readonly onClose: () => void;
}

/** Marks a group as moved here or dissolved: on which day, and how one can see that it is so. */
export function EndSheet({ group, act, onClose }: EndSheetProps) {
  const { t } = useTranslation('group');
  const [endedOn, setEndedOn] = useState<string | null>(todayHere());
  const [evidence, setEvidence] = useState('');
  const uploads = useUploads();
  const [intoId, setIntoId] = useState<GroupId | null>(null);
  const moving = useRegisterAct(outsideGroupContract.move, t('outside.moved'), onClose);
  const dissolving = useRegisterAct(outsideGroupContract.dissolve, t('outside.dissolved'), onClose);
  const isMove = act === 'move';
  const isWritten = endedOn !== null && evidence.trim().length >= 2 && (!isMove || intoId !== null);

  const send = () => {
    const body = {
      version: group.version,
      endedOn: endedOn ?? '',
      evidence: evidence.trim(),
      evidenceFileIds: uploads.files.map(({ id }) => id),
    };
    if (isMove && intoId) moving.mutate({ params: { id: group.id }, body: { ...body, groupId: intoId } });
    if (!isMove) dissolving.mutate({ params: { id: group.id }, body });
  };

  return (
    <ActSheet
      title={t(`outside.${act}.title`, { name: group.name })}
      hint={t(`outside.${act}.hint`)}
      okText={t(`outside.${act}`)}
      isReady={isWritten && uploads.unfinished === 0}
      isPending={moving.isPending || dissolving.isPending}
      problem={moving.error ?? dissolving.error}
      onOk={send}
      onClose={onClose}
    >
      {isMove && <GroupSelect label={t('outside.move.into')} without={null} value={intoId} onChange={setIntoId} />}
      <DayField label={t('outside.day')} value={endedOn} onChange={setEndedOn} />
      <Field label={t('outside.evidence')}>
        <Input.TextArea
          aria-label={t('outside.evidence')}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          value={evidence}
          placeholder={t('outside.evidence.placeholder')}
          onChange={(event) => setEvidence(event.target.value)}
        />
      </Field>
      <UploadsField label={t('outside.evidence.file')} uploads={uploads} />
    </ActSheet>
  );
}
