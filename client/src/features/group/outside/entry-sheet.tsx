import { outsideGroupContract } from '@yiwang/shared/group/outside-group.contract';
import {
  type OutsideGroup,
  type OutsidePlatform,
  outsidePlatformSchema,
} from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#features/group/components/field';
import { useRegisterAct } from '#features/group/outside/outside.queries';
import { UnitSelect } from '#features/unit/index';
import { useSession } from '#lib/session';
import { ActSheet } from '#ui/act-sheet';
import { DayField } from '#ui/day-field';

interface EntrySheetProps {
  /** The entry to correct; a new one where there is none. */
  readonly group: OutsideGroup | null;
  readonly onClose: () => void;
}

/** Enters a group into the register or corrects an entry. What makes an entry what it is cannot be corrected. */
export function EntrySheet({ group, onClose }: EntrySheetProps) {
  const { t } = useTranslation('group');
  const { person } = useSession();
  const [name, setName] = useState(group?.name ?? '');
  const [platform, setPlatform] = useState<OutsidePlatform>(group?.platform ?? 'wechat');
  const [unitId, setUnitId] = useState<UnitId | null>(group?.unit.id ?? person.appointments[0]?.unitId ?? null);
  const [owner, setOwner] = useState(group?.owner ?? '');
  const [memberCount, setMemberCount] = useState<number | null>(group?.memberCount ?? null);
  const [purpose, setPurpose] = useState(group?.purpose ?? '');
  const [foundedOn, setFoundedOn] = useState<string | null>(group?.foundedOn ?? null);
  const [lastActiveOn, setLastActiveOn] = useState<string | null>(group?.lastActiveOn ?? null);
  const entering = useRegisterAct(outsideGroupContract.register, t('outside.registered'), onClose);
  const editing = useRegisterAct(outsideGroupContract.edit, t('saved'), onClose);

  const send = () => {
    if (!unitId || memberCount === null) return;
    const fields = { owner: owner.trim(), memberCount, purpose: purpose.trim(), lastActiveOn, unitId };
    if (group) editing.mutate({ params: { id: group.id }, body: { version: group.version, ...fields } });
    else
      entering.mutate({
        body: { ...fields, name: name.trim(), platform, platformName: t(`platform.${platform}`), foundedOn },
      });
  };

  return (
    <ActSheet
      title={t(group ? 'outside.edit' : 'outside.register')}
      okText={t('save')}
      isReady={name.trim() !== '' && unitId !== null && memberCount !== null}
      isPending={entering.isPending || editing.isPending}
      problem={entering.error ?? editing.error}
      onOk={send}
      onClose={onClose}
    >
      {!group && (
        <>
          <Field label={t('outside.name')}>
            <Input
              value={name}
              maxLength={200}
              aria-label={t('outside.name')}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <Field label={t('platform')}>
            <Select<OutsidePlatform>
              aria-label={t('platform')}
              value={platform}
              onChange={setPlatform}
              options={outsidePlatformSchema.options.map((value) => ({ value, label: t(`platform.${value}`) }))}
            />
          </Field>
          <Field label={t('outside.founded')}>
            <DayField label={t('outside.founded')} value={foundedOn} onChange={setFoundedOn} />
          </Field>
        </>
      )}
      <Field label={t('owner')}>
        <UnitSelect label={t('owner')} value={unitId} onChange={setUnitId} />
      </Field>
      <Field label={t('outside.owner')}>
        <Input
          value={owner}
          maxLength={60}
          aria-label={t('outside.owner')}
          onChange={(event) => setOwner(event.target.value)}
        />
      </Field>
      <Field label={t('outside.members')}>
        <InputNumber
          min={0}
          max={1_000_000}
          precision={0}
          style={{ width: '100%' }}
          value={memberCount}
          aria-label={t('outside.members')}
          onChange={setMemberCount}
        />
      </Field>
      <Field label={t('purpose')}>
        <Input
          value={purpose}
          maxLength={200}
          aria-label={t('purpose')}
          onChange={(event) => setPurpose(event.target.value)}
        />
      </Field>
      <Field label={t('outside.last-active')}>
        <DayField label={t('outside.last-active')} value={lastActiveOn} onChange={setLastActiveOn} />
      </Field>
    </ActSheet>
  );
}
