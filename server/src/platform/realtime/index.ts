export type { ClientEventReply, Identity, SocketIdentity } from '#platform/realtime/client-events';
export { type FanOutReport, fanOutChannel } from '#platform/realtime/direct-adapter';
export { personRoom, sessionRoom, unitRoom } from '#platform/realtime/rooms';
export { createRealtime, type Realtime, type RealtimeOptions } from '#platform/realtime/server';
