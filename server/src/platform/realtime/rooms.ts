import type { SocketIdentity } from '#platform/realtime/client-events';

export const personRoom = (personId: string) => `person:${personId}`;
export const unitRoom = (unitId: string) => `unit:${unitId}`;
export const sessionRoom = (sessionId: string) => `session:${sessionId}`;

export const roomsOf = ({ personId, sessionId, unitIds }: SocketIdentity): string[] => [
  personRoom(personId),
  sessionRoom(sessionId),
  ...unitIds.map(unitRoom),
];
