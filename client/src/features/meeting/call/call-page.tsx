import { useQuery } from '@tanstack/react-query';
import type { OpenedCall } from '@yiwang/shared/meeting/call.contract';
import { type Meeting, meetingIdSchema } from '@yiwang/shared/meeting/meeting.schemas';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { CallHall } from '#features/meeting/call/components/call-hall';
import { CheckRoom } from '#features/meeting/call/components/check-room';
import { LinkRoom } from '#features/meeting/call/components/link-room';
import { useOwnMedia } from '#features/meeting/call/use-own-media';
import { meetingQuery } from '#features/meeting/meeting.queries';
import '#features/meeting/call/call.css';
import { ProblemError } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { useSession } from '#lib/session';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

/** Joining a meeting by video: first a look at oneself, then the call. */
export function CallPage() {
  const id = meetingIdSchema.safeParse(useParams()['id']);
  if (!id.success) return <Refused code="meeting.not_found" />;

  return <ById id={id.data} />;
}

function ById({ id }: { readonly id: Meeting['id'] }) {
  const meeting = useQuery(meetingQuery(id));

  return meeting.data ? (
    <Call key={id} meeting={meeting.data} />
  ) : (
    <div className="yw-page">
      <QueryView query={meeting}>{() => null}</QueryView>
    </div>
  );
}

function Call({ meeting }: { readonly meeting: Meeting }) {
  const own = useOwnMedia();
  const navigate = useNavigate();
  const { person } = useSession();
  // Of this page alone: a reload is another page, since its connections are gone.
  const [device] = useState(randomId);
  const [opened, setOpened] = useState<OpenedCall | null>(null);
  if (!meeting.call) return <Refused code="call.none" />;
  if (!meeting.abilities.join) return <Refused code="meeting.forbidden" />;
  const leave = () => void navigate(`/meetings/${meeting.id}`);

  if (opened?.provider === 'link') return <LinkRoom meeting={meeting} opened={opened} />;
  if (opened) return <CallHall {...{ meeting, device, opened, own }} onLeave={leave} />;
  return <CheckRoom {...{ meeting, device, own }} name={person.name} onOpened={setOpened} />;
}

function Refused({ code }: { readonly code: string }) {
  return (
    <div className="yw-page">
      <Problem error={new ProblemError({ code })} />
    </div>
  );
}
