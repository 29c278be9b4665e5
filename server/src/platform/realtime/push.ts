/** What modules need of the realtime server; `main` sets the real one, tools and imports have none. */
export interface Pusher {
  publish(rooms: readonly string[], event: string, payload: unknown): void;
  publishToOthers(room: string, socketId: string, event: string, payload: unknown): void;
  publishVolatile(rooms: readonly string[], event: string, payload: unknown): void;
  settled(): Promise<void>;
  disconnectSession(sessionId: string): void;
  disconnectPerson(personId: string): void;
  moveRooms(personId: string, unitIds: readonly string[]): void;
  joinPeople(personIds: readonly string[], room: string): void;
  leavePeople(personIds: readonly string[], room: string): void;
  joinRoom(socketId: string, room: string): void;
  leaveRoom(socketId: string, room: string): void;
  mayHaveMembers(room: string): boolean;
  peopleIn(room: string): Promise<readonly string[]>;
}

let current: Pusher | null = null;

export function setPusher(pusher: Pusher | null): void {
  current = pusher;
}

/** One emit to many rooms: serialised once, each socket once. Delivery is at most once; nothing depends on it. */
export const push = (rooms: readonly string[], event: string, payload: unknown): void =>
  current?.publish(rooms, event, payload);
/** To everybody in a room but the connection that caused it, where it is known. */
export const pushToOthers = (room: string, socketId: string | null, event: string, payload: unknown): void =>
  socketId === null
    ? current?.publish([room], event, payload)
    : current?.publishToOthers(room, socketId, event, payload);
/** Resolves when what was pushed so far is on its way to everybody connected here: what can wait shall not delay it. */
export const pushesSettled = async (): Promise<void> => current?.settled();
/** For values that the next tick replaces. */
export const pushVolatile = (rooms: readonly string[], event: string, payload: unknown): void =>
  current?.publishVolatile(rooms, event, payload);
export const disconnectSession = (sessionId: string): void => current?.disconnectSession(sessionId);
export const disconnectPerson = (personId: string): void => current?.disconnectPerson(personId);
export const moveRooms = (personId: string, unitIds: readonly string[]): void => current?.moveRooms(personId, unitIds);
/** Makes all open connections of people join or leave a room. */
export const joinPeople = (personIds: readonly string[], room: string): void => current?.joinPeople(personIds, room);
export const leavePeople = (personIds: readonly string[], room: string): void => current?.leavePeople(personIds, room);
/** Lets one connection hear what is pushed to a room, until it leaves or closes. */
export const joinRoom = (socketId: string, room: string): void => current?.joinRoom(socketId, room);
export const leaveRoom = (socketId: string, room: string): void => current?.leaveRoom(socketId, room);
/** Whether anybody may be in the room. With several servers each knows its own connections only, so it may be so. */
export const mayHaveMembers = (room: string): boolean => current?.mayHaveMembers(room) ?? false;
/** Whose connections are in a room at this moment, on all servers. Asked for, kept nowhere. */
export const peopleIn = async (room: string): Promise<readonly string[]> => (await current?.peopleIn(room)) ?? [];
