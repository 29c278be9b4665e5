import type { DocumentId } from '@yiwang/shared/document/document.content';
import { stampLabel, stampLength, stampRooms } from '@yiwang/shared/document/stamp.rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stampPdf, verifyPdf } from '#modules/document/verify/stamp';
import { newEd25519Key } from '#platform/signing/ed25519';
import { findVerifyingKey, type SigningKey, setSigningKey, signingKeyOf } from '#platform/signing/signing';
import { newSm2Key } from '#platform/signing/sm2';

const room = stampLabel + '0'.repeat(stampLength);
/** As a typesetter writes it: the keywords in the directory of the file and once more in XMP. */
const unsealed = Buffer.from(
  `%PDF-1.7\n1 0 obj<</Keywords(${room})/Title(YWSIG:x)>>endobj\nstream ${'\u0000\u00ff'.repeat(200)}\nendstream
<pdf:Keywords>${room}</pdf:Keywords>\n%%EOF\n`,
  'latin1',
);
const subject = { documentId: '65f0a1b2c3d4e5f6a7b8c9d0' as DocumentId, code: '0123456789abcdefghij' };
const keys: readonly (readonly [string, () => SigningKey])[] = [
  ['Ed25519', () => signingKeyOf('ed25519', newEd25519Key(), new Date())],
  ['SM2', () => signingKeyOf('sm2', newSm2Key(), new Date())],
];

describe.each(keys)('%s', (_, newKey) => {
  const key = newKey();
  setSigningKey(key);
  const sealed = stampPdf(unsealed, subject);

  test('a sealed file is genuine and says which document it is', () => {
    expect(verifyPdf(sealed, findVerifyingKey)).toEqual({ outcome: 'genuine', keyId: key.keyId, ...subject });
  });

  test('sealing moves no byte and fills every room alike', () => {
    const rooms = stampRooms(unsealed);
    const outside = (file: Buffer) =>
      [...file].filter((_, at) => !rooms.some((begin) => at >= begin && at < begin + 256));

    expect(rooms).toHaveLength(2);
    expect(sealed.length).toBe(unsealed.length);
    expect(outside(sealed)).toEqual(outside(unsealed));
  });

  test('a single changed byte anywhere is found', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, difference) => {
        const forged = Buffer.from(sealed);
        forged[at] = (forged[at] ?? 0) ^ difference;
        expect(verifyPdf(forged, findVerifyingKey).outcome).not.toBe('genuine');
      }),
      { numRuns: 300 },
    );
  });

  test('a file that grew or was cut short is found', () => {
    expect(verifyPdf(Buffer.concat([sealed, Buffer.from('\n')]), findVerifyingKey).outcome).toBe('changed');
    expect(verifyPdf(sealed.subarray(0, -1), findVerifyingKey).outcome).toBe('changed');
  });

  test('a file that another deployment sealed is not ours', () => {
    const stranger = newKey();

    expect(verifyPdf(sealed, (keyId) => (keyId === stranger.keyId ? stranger : undefined))).toEqual({
      outcome: 'foreign',
      keyId: key.keyId,
    });
  });

  test('the stamp of one document does not fit another file', () => {
    const other = Buffer.from(unsealed.toString('latin1').replace('x', 'y'), 'latin1');
    const [at = 0] = stampRooms(sealed);
    const stamp = sealed.subarray(at, at + stampLength).toString('latin1');
    const forged = Buffer.from(other.toString('latin1').replaceAll('0'.repeat(stampLength), stamp), 'latin1');

    expect(verifyPdf(forged, findVerifyingKey)).toEqual({ outcome: 'changed' });
  });
});

test('what carries no stamp is not ours', () => {
  for (const file of ['', 'YWSIG:', 'a letter', room.slice(0, -1)])
    expect(verifyPdf(Buffer.from(file), findVerifyingKey)).toEqual({ outcome: 'foreign', keyId: null });
});

test('only a file with empty room is sealed', () => {
  setSigningKey(signingKeyOf('ed25519', newEd25519Key(), new Date()));

  expect(() => stampPdf(Buffer.from('%PDF-1.7'), subject)).toThrow('no empty room');
  expect(() => stampPdf(stampPdf(unsealed, subject), subject)).toThrow('no empty room');
  expect(() => stampPdf(unsealed, { ...subject, code: 'x' })).toThrow('does not fit');
});
