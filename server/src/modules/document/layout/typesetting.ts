import type { Typesetter } from '#modules/document/typeset/typesetter';

let open: (() => Typesetter) | null = null;
let current: Typesetter | null = null;
let publicUrl = '';

/** Given once at the start; the threads begin with the first document that is shown. `url` is what people open. */
export function setTypesetting(openTypesetter: () => Typesetter, url: string): void {
  open = openTypesetter;
  publicUrl = url.replace(/\/$/, '');
}

export function typesetter(): Typesetter {
  if (!open) throw new Error('no typesetter was set');
  current ??= open();
  return current;
}

export async function closeTypesetting(): Promise<void> {
  const closing = current;
  current = null;
  await closing?.close();
}

/** Where the QR code of a document leads. */
export const verificationUrl = (code: string): string => `${publicUrl}/verify/${code}`;
