import { useMutation, useQuery } from '@tanstack/react-query';
import { meetingContract } from '@yiwang/shared/meeting/meeting.contract';
import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { CheckPanel, type Reasons, unanswered } from '#features/meeting/composer/check-panel';
import { isExplained, type Lack } from '#features/meeting/composer/draft';
import { MeetingForm } from '#features/meeting/composer/meeting-form';
import { useChecks } from '#features/meeting/composer/use-checks';
import { useDraft } from '#features/meeting/composer/use-draft';
import { keepMeeting, meetingQuery } from '#features/meeting/meeting.queries';
import { IssuingUnitField, issuingUnitIds } from '#features/unit/index';
import { call } from '#lib/call';
import { useShortcut } from '#lib/keyboard';
import { useSession } from '#lib/session';
import { BackLink } from '#ui/back-link';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

/** Plans a meeting, or changes one that was called. */
export function ComposerPage() {
  const { id } = useParams();
  const meeting = useQuery({ ...meetingQuery(id as MeetingId), enabled: id !== undefined });

  return (
    <div className="yw-page">
      <BackLink />
      {id === undefined ? (
        <Composer opened={null} />
      ) : (
        <QueryView query={meeting}>{(opened) => <Composer key={opened.id} opened={opened} />}</QueryView>
      )}
    </div>
  );
}

function Composer({ opened }: { readonly opened: Meeting | null }) {
  const { t } = useTranslation('meeting');
  const navigate = useNavigate();
  const { person } = useSession();
  const [chosenUnitId, setChosenUnitId] = useState<UnitId | null>(null);
  const unitId = opened?.convener.id ?? chosenUnitId ?? issuingUnitIds(person)[0] ?? null;
  const hand = useDraft(opened, unitId);
  const { draft, meeting } = hand;
  const checks = useChecks(draft, meeting?.id ?? null, unitId);
  const findings = checks.data?.findings ?? [];
  const [reasons, setReasons] = useState<Reasons>(() =>
    // Reasons given before hold on; who changes a meeting need not write them again.
    Object.fromEntries((opened?.overrides ?? []).map(({ rule, reason: given }) => [rule, given])),
  );
  const [reason, setReason] = useState('');
  const [isPressed, setIsPressed] = useState(false);
  const isCalled = meeting?.status === 'called';
  const { units, posts, people } = draft.invitees;
  const lack: Lack | null =
    draft.title.trim() === ''
      ? 'title'
      : draft.endsAt <= draft.startsAt
        ? 'times'
        : units.length + posts.length + people.length === 0
          ? 'invitees'
          : !isExplained(draft)
            ? 'explained'
            : findings.some(({ level }) => level === 'block')
              ? 'blocked'
              : unanswered(findings, reasons).length > 0
                ? 'reason'
                : null;

  const calling = useMutation({
    mutationFn: () => {
      const overrides = Object.entries(reasons).flatMap(([rule, said]) =>
        said.trim().length >= 2 && findings.some((each) => each.rule === rule) ? [{ rule, reason: said.trim() }] : [],
      );
      const said = reason.trim();
      return hand.actOnSaved(({ id, version }) =>
        isCalled
          ? call(meetingContract.change, {
              params: { id },
              body: { version, ...hand.part, overrides, ...(said.length >= 2 ? { reason: said } : {}) },
            })
          : call(meetingContract.publish, { params: { id }, body: { version, overrides } }),
      );
    },
    onSuccess: async (called) => {
      await keepMeeting(called);
      await navigate(`/meetings/${called.id}`, { replace: true });
    },
  });
  const send = () => {
    setIsPressed(true);
    if (lack === null) calling.mutate();
    else
      document
        .getElementById(lack === 'reason' ? `reason-${unanswered(findings, reasons)[0]?.rule}` : `field-${lack}`)
        ?.focus();
  };
  useShortcut('mod+Enter', 'meeting:key.call', send);

  if (unitId === null) return <EmptyState title={t('no-unit')} hint={t('no-unit.hint')} />;
  return (
    <>
      <PageHeader
        title={t(isCalled ? 'change' : 'call')}
        hint={hand.savesItself && draft.title !== '' && <span role="status">{t(`save.${hand.state}`)}</span>}
      />
      {hand.problem && <Problem error={hand.problem} />}
      <div className="yw-plan-meeting">
        <div className="yw-sheet yw-meeting-form">
          <MeetingForm hand={hand} unitId={unitId} />
        </div>
        <div className="yw-sheet yw-meeting-checks">
          {!opened && (
            <div>
              <h2 className="yw-field-title">{t('fact.convener')}</h2>
              <IssuingUnitField person={person} value={unitId} onChange={setChosenUnitId} />
            </div>
          )}
          <CheckPanel
            checked={checks.data}
            reasons={reasons}
            isPressed={isPressed}
            id={meeting?.id ?? null}
            onReason={(rule, said) => setReasons((before) => ({ ...before, [rule]: said }))}
          />
        </div>
      </div>
      {calling.error && <Problem error={calling.error} />}
      <div className="yw-actions yw-meeting-send">
        <Button
          type="primary"
          size="large"
          title="Ctrl Enter"
          loading={calling.isPending}
          disabled={isCalled && !hand.isChanged}
          onClick={send}
        >
          {t(isCalled ? 'change.send' : 'call.send')}
        </Button>
        {isCalled && (
          <Input
            className="yw-change-reason"
            maxLength={500}
            value={reason}
            aria-label={t('change.reason')}
            placeholder={t('change.reason')}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {isPressed && lack !== null && (
          <span role="alert" className="yw-field-problem">
            {t(`lack.${lack}`)}
          </span>
        )}
      </div>
    </>
  );
}
