import { z } from 'zod';
import { randomId } from '#lib/random-id';

const jsepSchema = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() });
const replySchema = z.object({
  janus: z.string(),
  transaction: z.string().optional(),
  sender: z.number().optional(),
  data: z.object({ id: z.number() }).optional(),
  plugindata: z.object({ data: z.record(z.string(), z.unknown()) }).optional(),
  jsep: jsepSchema.optional(),
  error: z.object({ reason: z.string() }).optional(),
});
export type JanusReply = z.output<typeof replySchema>;

export interface JanusHandle {
  ask(body: Record<string, unknown>, jsep?: RTCSessionDescription | null): Promise<JanusReply>;
  trickle(candidate: RTCIceCandidate | null): void;
}
export interface JanusSession {
  attach(onEvent: (event: JanusReply) => void): Promise<JanusHandle>;
  close(): void;
}

const KEEP_ALIVE_MS = 20_000;

/** A session with a Janus server over a plain WebSocket (its documented `janus-protocol`). */
export async function openJanus(url: string, token: string, onEnd: () => void): Promise<JanusSession> {
  const socket = new WebSocket(url, 'janus-protocol');
  const waiting = new Map<string, (reply: JanusReply) => void>();
  const handles = new Map<number, (event: JanusReply) => void>();
  let sessionId: number | null = null;
  await new Promise<void>((open, refused) => {
    socket.onopen = () => open();
    socket.onerror = () => refused(new Error('the Janus server does not answer'));
  });

  socket.onmessage = ({ data }: MessageEvent<string>) => {
    const parsed = replySchema.safeParse(JSON.parse(data));
    if (!parsed.success || parsed.data.janus === 'ack') return;
    const reply = parsed.data;
    const answer = waiting.get(reply.transaction ?? '');
    waiting.delete(reply.transaction ?? '');
    if (answer) answer(reply);
    else if (reply.sender !== undefined) handles.get(reply.sender)?.(reply);
  };
  socket.onclose = () => {
    clearInterval(timer);
    onEnd();
  };

  function tell(message: Record<string, unknown>): string {
    const transaction = randomId();
    const session = sessionId === null ? {} : { session_id: sessionId };
    if (socket.readyState === WebSocket.OPEN)
      socket.send(JSON.stringify({ ...message, ...session, ...(token === '' ? {} : { token }), transaction }));
    return transaction;
  }
  const ask = (message: Record<string, unknown>): Promise<JanusReply> =>
    new Promise((resolve, reject) => {
      const transaction = tell(message);
      waiting.set(transaction, (reply) => {
        if (reply.error) reject(new Error(reply.error.reason));
        else resolve(reply);
      });
    });

  sessionId = (await ask({ janus: 'create' })).data?.id ?? null;
  const timer = setInterval(() => tell({ janus: 'keepalive' }), KEEP_ALIVE_MS);

  return {
    attach: async (onEvent) => {
      const { data } = await ask({ janus: 'attach', plugin: 'janus.plugin.videoroom' });
      const handleId = data?.id ?? 0;
      handles.set(handleId, onEvent);
      return {
        ask: (body, jsep) =>
          ask({
            janus: 'message',
            handle_id: handleId,
            body,
            ...(jsep ? { jsep: { type: jsep.type, sdp: jsep.sdp } } : {}),
          }),
        trickle: (candidate) =>
          void tell({
            janus: 'trickle',
            handle_id: handleId,
            candidate: candidate === null ? { completed: true } : candidate.toJSON(),
          }),
      };
    },
    close: () => {
      clearInterval(timer);
      socket.onclose = null;
      tell({ janus: 'destroy' });
      socket.close();
    },
  };
}
