/** 128 random bits in hex. `crypto.randomUUID` is missing where a county serves plain HTTP on its own network. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));

  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
