import type { SearchHit } from '@yiwang/shared/search/search.contract';

/** A text in which what was looked for is marked. */
export function MarkedText({ pieces }: { readonly pieces: SearchHit['title'] }) {
  let at = 0;

  return (
    <span>
      {pieces.map(({ text, hit }) => {
        const key = at;
        at += text.length;
        return hit ? (
          <mark key={key} className="yw-found">
            {text}
          </mark>
        ) : (
          <span key={key}>{text}</span>
        );
      })}
    </span>
  );
}
