import { useQuery } from '@tanstack/react-query';
import type { Meeting, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import { useParams } from 'react-router';
import { ReportBurden } from '#features/burden/index';
import { AgendaList } from '#features/meeting/components/agenda-list';
import { FollowPanel } from '#features/meeting/components/follow-panel';
import { History } from '#features/meeting/components/history';
import { InvitationPanel } from '#features/meeting/components/invitation-panel';
import { JoinPanel } from '#features/meeting/components/join-panel';
import { Materials } from '#features/meeting/components/materials';
import { MeetingActs } from '#features/meeting/components/meeting-acts';
import { MeetingFacts } from '#features/meeting/components/meeting-facts';
import { MergePanel } from '#features/meeting/components/merge-panel';
import { meetingQuery } from '#features/meeting/meeting.queries';
import { DecisionsPanel } from '#features/meeting/record/decisions-panel';
import { MinutesPanel } from '#features/meeting/record/minutes-panel';
import { BackLink } from '#ui/back-link';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/meeting/meeting.css';

/** One meeting, from the invitation to what became of its decisions. */
export function MeetingPage() {
  const { id = '' } = useParams();
  const meeting = useQuery(meetingQuery(id as MeetingId));

  return (
    <div className="yw-page">
      <BackLink />
      <QueryView query={meeting}>{(loaded) => <MeetingView meeting={loaded} />}</QueryView>
    </div>
  );
}

function MeetingView({ meeting }: { readonly meeting: Meeting }) {
  return (
    <>
      <PageHeader
        title={meeting.title}
        actions={
          <>
            <MeetingActs meeting={meeting} />
            <ReportBurden kind="meeting" id={meeting.id} />
          </>
        }
      />
      <div className="yw-meeting">
        <div className="yw-meeting-main">
          <InvitationPanel meeting={meeting} />
          <JoinPanel meeting={meeting} />
          <AgendaList meeting={meeting} />
          <Materials meeting={meeting} />
          <MinutesPanel meeting={meeting} />
          <DecisionsPanel meeting={meeting} />
          <FollowPanel meeting={meeting} />
        </div>
        <div className="yw-meeting-side">
          <MeetingFacts meeting={meeting} />
          <MergePanel meeting={meeting} />
          <History meeting={meeting} />
        </div>
      </div>
    </>
  );
}
