import { piecesOf } from '#features/message/parts/pieces';

interface TalkTextProps {
  readonly text: string;
  readonly names?: readonly string[];
  readonly q?: string;
}

/** The words of a message; addresses can be opened, people who are mentioned and hits of a search stand out. */
export function TalkText({ text, names = [], q = '' }: TalkTextProps) {
  let at = 0;

  return (
    <span className="yw-talk-text">
      {piecesOf(text, names, q).map((piece) => {
        const key = at;
        at += piece.text.length;
        if (piece.kind === 'hit') return <mark key={key}>{piece.text}</mark>;
        if (piece.kind === 'mention') {
          return (
            <span key={key} className="yw-talk-mention">
              {piece.text}
            </span>
          );
        }
        if (piece.kind === 'link') {
          return (
            <a key={key} href={piece.text} target="_blank" rel="noreferrer noopener nofollow">
              {piece.text}
            </a>
          );
        }
        return piece.text;
      })}
    </span>
  );
}
