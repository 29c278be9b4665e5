import type { FileId } from '@yiwang/shared/file/file.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { FileRecord } from '#modules/file/file.model';
import type { Actor } from '#platform/actor';

/**
 * Answers whether the actor may read what a file is attached to; who uploaded it counts where that does not stand yet,
 * and which file it is where some of what was attached is there for fewer people than the rest.
 */
export type FileReader = (actor: Actor, ownerId: string, uploaderId: PersonId, fileId: FileId) => Promise<boolean>;

const readers = new Map<string, FileReader>();

/** A module that attaches files says who may read them, by the kind before the colon of the owner. */
export function setFileReader(kind: string, reader: FileReader): void {
  readers.set(kind, reader);
}

/** Unattached, a file is its uploader's alone; attached, it is for the readers of its owner, asked each time. */
export async function mayRead(actor: Actor, file: Pick<FileRecord, '_id' | 'owner' | 'uploaderId'>): Promise<boolean> {
  if (file.owner === null) return file.uploaderId === actor.personId;

  const [kind = '', ...id] = file.owner.split(':');
  const reader = readers.get(kind);

  return reader ? reader(actor, id.join(':'), file.uploaderId, file._id) : false;
}
