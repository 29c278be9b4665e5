let current: string | null = null;

/** Name of this page's connection while it is open: requests carry it, so that no push repeats their reply. */
export const socketId = (): string | null => current;

export function setSocketId(id: string | null): void {
  current = id;
}
