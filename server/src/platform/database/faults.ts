/** Whether a write was refused by a unique index; by the one of that name where it is given. */
export function isDuplicateKey(error: unknown, index?: string): boolean {
  const fault = error as { code?: number; message?: string } | null;

  return fault?.code === 11000 && (index === undefined || (fault.message ?? '').includes(`index: ${index} `));
}
