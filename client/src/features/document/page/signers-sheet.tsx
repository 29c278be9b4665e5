import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { Signer, Step } from '@yiwang/shared/document/route.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { Button, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonSheet } from '#features/document/components/reason-sheet';
import { useAct } from '#features/document/page/use-act';
import { PersonSelect } from '#features/person/index';

interface SignersSheetProps {
  readonly document: OfficialDocument;
  readonly step: Step;
  readonly onClose: () => void;
}
type Change = { readonly kind: 'add' } | { readonly kind: 'remove' | 'takeover'; readonly signer: Signer };

/** Who is asked in the step under way: one more, one less, or somebody in the place of who moved. */
export function SignersSheet({ document, step, onClose }: SignersSheetProps) {
  const { t } = useTranslation('document');
  const [change, setChange] = useState<Change>({ kind: 'add' });
  const [personId, setPersonId] = useState<PersonId | null>(null);
  const settings = { id: document.id, done: t('signers.done'), onDone: onClose };
  const add = useAct({ ...settings, endpoint: documentContract.addSigner });
  const remove = useAct({ ...settings, endpoint: documentContract.removeSigner });
  const takeOver = useAct({ ...settings, endpoint: documentContract.takeOver });
  const inStep = { id: document.id, stepId: step.id };
  const send = (reason: string) => {
    if (change.kind === 'remove')
      remove.mutate({ params: { ...inStep, signerId: change.signer.id }, body: { reason } });
    else if (personId && change.kind === 'takeover')
      takeOver.mutate({ params: { ...inStep, signerId: change.signer.id }, body: { personId, reason } });
    else if (personId) add.mutate({ params: inStep, body: { personId, reason } });
  };

  return (
    <ReasonSheet
      title={t('signers.title', { step: step.title })}
      hint={t('signers.hint')}
      okText={t(`signers.${change.kind}.send`)}
      isReady={change.kind === 'remove' || personId !== null}
      isPending={add.isPending || remove.isPending || takeOver.isPending}
      problem={add.error ?? remove.error ?? takeOver.error}
      onClose={onClose}
      onSend={send}
    >
      <ul className="yw-plain-list">
        {step.asked
          .filter(({ state }) => state !== 'removed')
          .map((signer) => (
            <li key={signer.id}>
              <SignerLine signer={signer} onChange={(kind) => setChange({ kind, signer })} />
            </li>
          ))}
      </ul>
      {change.kind === 'add' ? (
        <h2 className="yw-heading">{t('signers.add')}</h2>
      ) : (
        <Flex justify="space-between" align="center" gap={8}>
          <h2 className="yw-heading">{t(`signers.${change.kind}.of`, { name: change.signer.name })}</h2>
          <Button type="link" onClick={() => setChange({ kind: 'add' })}>
            {t('signers.instead-add')}
          </Button>
        </Flex>
      )}
      {change.kind !== 'remove' && <PersonSelect label={t('signers.person')} value={personId} onChange={setPersonId} />}
    </ReasonSheet>
  );
}

interface SignerLineProps {
  readonly signer: Signer;
  readonly onChange: (kind: 'remove' | 'takeover') => void;
}

function SignerLine({ signer, onChange }: SignerLineProps) {
  const { t } = useTranslation('document');
  const isOpen = signer.state === 'asked' || signer.state === 'waiting';

  return (
    <Flex gap={8} align="center" wrap>
      <span>
        {signer.name} <span className="yw-soft">{signer.unitName}</span>
      </span>
      <Tag>{t(signer.outcome ? `outcome.${signer.outcome}` : `signer.${signer.state}`)}</Tag>
      {isOpen && signer.gone && <Tag color="warning">{t(`signer.gone.${signer.gone}`)}</Tag>}
      {isOpen && (
        <>
          <Button
            size="small"
            aria-label={t('signers.takeover.of', { name: signer.name })}
            onClick={() => onChange('takeover')}
          >
            {t('signers.takeover')}
          </Button>
          <Button
            size="small"
            aria-label={t('signers.remove.of', { name: signer.name })}
            onClick={() => onChange('remove')}
          >
            {t('signers.remove')}
          </Button>
        </>
      )}
    </Flex>
  );
}
