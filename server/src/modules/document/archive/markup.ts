/** Characters that XML 1.0 does not know, not even escaped: what a person pasted must not make a file unreadable. */
const unknown = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML and HTML, between tags or in double quotes. */
export const escaped = (text: string): string =>
  text.replace(unknown, '\ufffd').replace(/[&<>"]/g, (character) => entities[character] ?? character);
