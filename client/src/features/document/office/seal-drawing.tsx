import { useTranslation } from 'react-i18next';

interface SealDrawingProps {
  readonly name: string;
  /** 13 digits along the lower edge; none where it is empty. */
  readonly number?: string;
  readonly size?: number;
}

const center = 100;
const degrees = Math.PI / 180;
const place = (angle: number, radius: number) => ({
  x: center + radius * Math.sin(angle * degrees),
  y: center - radius * Math.cos(angle * degrees),
});
const star = Array.from({ length: 10 }, (_, index) => place(index * 36, index % 2 === 0 ? 28 : 10.7))
  .map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`)
  .join(' ');

/** Letters along an arc, each upright to it: `span` degrees around the top, or the bottom. */
function lettersOf(text: string, span: number, radius: number, atBottom = false) {
  const letters = [...text];
  const step = letters.length > 1 ? Math.min(span / (letters.length - 1), 30) : 0;

  return letters.map((letter, index) => {
    const offset = (index - (letters.length - 1) / 2) * step;
    const angle = atBottom ? 180 - offset : offset;
    return { key: `${index}${letter}`, letter, ...place(angle, radius), turn: atBottom ? angle - 180 : angle };
  });
}

/** A preview of the electronic seal as it is drawn on paper: a circle, a star, the name along the arc. */
export function SealDrawing({ name, number = '', size = 160 }: SealDrawingProps) {
  const { t } = useTranslation('document');
  const fontSize = Math.max(10, Math.min(24, 330 / Math.max([...name].length, 1)));

  return (
    <svg role="img" aria-label={t('seal.drawing', { name })} viewBox="0 0 200 200" width={size} height={size}>
      <g fill="none" stroke="var(--yw-red)">
        <circle cx={center} cy={center} r={95} strokeWidth={6} />
      </g>
      <polygon points={star} fill="var(--yw-red)" />
      <g fill="var(--yw-red)" textAnchor="middle" fontFamily="'Noto Serif SC', 'Songti SC', SimSun, serif">
        {lettersOf(name, 240, 71).map(({ key, letter, x, y, turn }) => (
          <text key={key} x={x} y={y} dy="0.35em" fontSize={fontSize} transform={`rotate(${turn} ${x} ${y})`}>
            {letter}
          </text>
        ))}
        {lettersOf(number, 90, 80, true).map(({ key, letter, x, y, turn }) => (
          <text key={key} x={x} y={y} dy="0.35em" fontSize={9} transform={`rotate(${turn} ${x} ${y})`}>
            {letter}
          </text>
        ))}
      </g>
    </svg>
  );
}
