import type { GroupId } from '@yiwang/shared/group/group.schemas';

/** Everybody who belongs to an active group hears what is pushed here, and nobody else. */
export const groupRoom = (groupId: GroupId): string => `group:${groupId}`;
export const groupSubject = (groupId: GroupId): string => `group:${groupId}`;
export const groupOfSubject = (subject: string): GroupId => subject.slice('group:'.length) as GroupId;
