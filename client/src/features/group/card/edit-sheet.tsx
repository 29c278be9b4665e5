import { groupContract } from '@yiwang/shared/group/group.contract';
import type { Group } from '@yiwang/shared/group/group.schemas';
import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AudienceField } from '#features/audience/index';
import { hasMembers } from '#features/group/apply/draft';
import { Field } from '#features/group/components/field';
import { useGroupAct } from '#features/group/group.queries';
import { changedPart } from '#lib/same';
import { ActSheet } from '#ui/act-sheet';

interface EditSheetProps {
  readonly group: Group;
  readonly onClose: () => void;
}

/** What a group is called, what it is for and who belongs to it, after it was filed; members follow the rules at once. */
export function EditSheet({ group, onClose }: EditSheetProps) {
  const { t } = useTranslation('group');
  const [name, setName] = useState(group.name);
  const [purpose, setPurpose] = useState(group.purpose);
  const [memberRules, setMemberRules] = useState(group.memberRules);
  const [historyVisibleFromJoin, setHistory] = useState(group.historyVisibleFromJoin);
  const act = useGroupAct({ endpoint: groupContract.edit, done: t('saved'), onDone: onClose });
  const edited = { name: name.trim(), purpose: purpose.trim(), memberRules, historyVisibleFromJoin };
  const changed = changedPart<typeof edited>(group, edited);
  const isWhole = edited.name.length >= 2 && edited.purpose.length >= 4 && hasMembers(memberRules);

  return (
    <ActSheet
      title={t('edit')}
      okText={t('save')}
      width={680}
      isReady={isWhole && Object.keys(changed).length > 0}
      isPending={act.isPending}
      problem={act.error}
      onOk={() => act.mutate({ params: { id: group.id }, body: { version: group.version, ...changed } })}
      onClose={onClose}
    >
      <div className="yw-group-form">
        <Field label={t('name')}>
          <Input value={name} maxLength={60} aria-label={t('name')} onChange={({ target }) => setName(target.value)} />
        </Field>
        <Field label={t('purpose')}>
          <Input.TextArea
            value={purpose}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            aria-label={t('purpose')}
            onChange={({ target }) => setPurpose(target.value)}
          />
        </Field>
        <Field label={t('members')} hint={t('edit.members.hint')}>
          <AudienceField whom="members" audience={memberRules} onChange={setMemberRules} />
        </Field>
        <Checkbox checked={historyVisibleFromJoin} onChange={({ target }) => setHistory(target.checked)}>
          {t('history.long')}
        </Checkbox>
      </div>
    </ActSheet>
  );
}
