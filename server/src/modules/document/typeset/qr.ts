import { encode } from 'uqr';

/** A QR code as one path, drawn from its modules alone: nothing of the text gets into the drawing. */
export function qrSvg(text: string): string {
  const { data: modules, size } = encode(text, { ecc: 'M', border: 0 });
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}"><path d="${path}"/></svg>`;
}
