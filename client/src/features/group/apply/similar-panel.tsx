import type { GroupId, SimilarGroup, SimilarityReply } from '@yiwang/shared/group/group.schemas';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Field } from '#features/group/components/field';
import { formatShare } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface SimilarPanelProps {
  readonly similar: SimilarityReply;
  readonly absorbIds: readonly GroupId[];
  readonly reason: string;
  readonly onAbsorb: (ids: readonly GroupId[]) => void;
  readonly onReason: (reason: string) => void;
}

/** Groups that stand already and are nearly this one: use it, take it in, or say why another is needed. */
export function SimilarPanel({ similar, absorbIds, reason, onAbsorb, onReason }: SimilarPanelProps) {
  const { t } = useTranslation('group');
  const { groups, wording } = similar;
  const open = groups.filter(({ group }) => !absorbIds.includes(group.id));

  return (
    <section aria-label={t('similar')} className="yw-group-similar">
      {wording.map(({ word, clause }) => (
        <Alert key={word} type="warning" showIcon title={t('wording', { word })} description={clause} />
      ))}
      {groups.length === 0 ? (
        <p className="yw-soft" role="status">
          {t('similar.none')}
        </p>
      ) : (
        <>
          <Alert
            type="warning"
            showIcon
            title={t('similar.found', { count: groups.length })}
            description={t('similar.hint')}
          />
          <ul className="yw-group-plain" aria-label={t('similar')}>
            {groups.map((each) => (
              <li key={each.group.id}>
                <Similar
                  similar={each}
                  isAbsorbed={absorbIds.includes(each.group.id)}
                  onAbsorb={(absorbs) =>
                    onAbsorb(absorbs ? [...absorbIds, each.group.id] : absorbIds.filter((id) => id !== each.group.id))
                  }
                />
              </li>
            ))}
          </ul>
          {open.length > 0 && (
            <Field label={t('similar.reason')}>
              <Input.TextArea
                aria-label={t('similar.reason')}
                autoSize={{ minRows: 2, maxRows: 5 }}
                maxLength={500}
                value={reason}
                placeholder={t('similar.reason.placeholder')}
                onChange={(event) => onReason(event.target.value)}
              />
            </Field>
          )}
        </>
      )}
    </section>
  );
}

interface SimilarProps {
  readonly similar: SimilarGroup;
  readonly isAbsorbed: boolean;
  readonly onAbsorb: (absorbs: boolean) => void;
}

function Similar({ similar, isAbsorbed, onAbsorb }: SimilarProps) {
  const { t } = useTranslation('group');
  const { language } = usePreferences();
  const { group, memberLikeness, sharedMembers, sameMembers, samePurpose, isMine } = similar;

  return (
    <div className="yw-group-twin">
      <strong>{group.name}</strong>
      <p className="yw-soft yw-group-facts">
        <span>{group.ownerUnit.name}</span>
        <span>{t('administrator.is', { name: group.administrator.name })}</span>
        <span>{t('members.count', { count: group.memberCount })}</span>
      </p>
      <p>
        {sameMembers && t('similar.members', { share: formatShare(memberLikeness, language), count: sharedMembers })}
        {sameMembers && samePurpose && ' · '}
        {samePurpose && t('similar.purpose', { purpose: group.purpose })}
      </p>
      <div className="yw-group-twin-acts">
        {isMine ? (
          <Link to={`/groups/c/${group.id}`}>
            <Button tabIndex={-1}>{t('similar.use')}</Button>
          </Link>
        ) : (
          <Link to={`/directory?person=${group.administrator.id}`}>
            <Button tabIndex={-1}>{t('similar.ask', { name: group.administrator.name })}</Button>
          </Link>
        )}
        <Checkbox checked={isAbsorbed} onChange={(event) => onAbsorb(event.target.checked)}>
          {t('similar.absorb')}
        </Checkbox>
      </div>
    </div>
  );
}
