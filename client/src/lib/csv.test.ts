import { expect, test } from 'vitest';
import { csvOf } from '#lib/csv';

/** jsdom's Blob has no `arrayBuffer`. */
const bytesOf = (blob: Blob) =>
  new Promise<Uint8Array>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.readAsArrayBuffer(blob);
  });

test('cells are quoted where they must be, and a spreadsheet runs none of them', async () => {
  const csv = csvOf([
    ['行号', '原因'],
    ['3', 'a,"b"'],
    ['4', '=HYPERLINK("x")'],
  ]);

  const bytes = await bytesOf(csv);
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(new TextDecoder().decode(bytes)).toBe('行号,原因\r\n3,"a,""b"""\r\n4,"\'=HYPERLINK(""x"")"\r\n');
});
