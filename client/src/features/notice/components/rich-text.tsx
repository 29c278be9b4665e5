import { createElement, type ReactNode, useMemo } from 'react';

/** What the composer can make, and nothing that acts: element names with the attributes that are kept. */
const kept: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  b: [],
  blockquote: [],
  br: [],
  code: [],
  em: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  hr: [],
  i: [],
  li: [],
  ol: ['start'],
  p: [],
  pre: [],
  s: [],
  strong: [],
  sub: [],
  sup: [],
  table: [],
  tbody: [],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  thead: [],
  tr: [],
  u: [],
  ul: [],
};
const propNames: Readonly<Record<string, string>> = { colspan: 'colSpan', rowspan: 'rowSpan' };
const dropped = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'svg', 'math']);

/**
 * A body as the server cleaned it. It is parsed away from the page and rebuilt element by element, so that even
 * a fault in that cleaning could bring in neither script nor style.
 */
export function RichText({ html }: { readonly html: string }) {
  const content = useMemo(() => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    return childrenOf(parsed.body);
  }, [html]);

  return <div className="yw-rich">{content}</div>;
}

const childrenOf = (parent: Element): ReactNode[] =>
  Array.from(parent.childNodes, (node, index) => rebuild(node, index)).flat();

function rebuild(node: ChildNode, index: number): ReactNode {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (dropped.has(name)) return null;
  const attributes = kept[name];
  if (!attributes) return childrenOf(node);

  const props: Record<string, string | number> = { key: index };
  for (const attribute of attributes) {
    const value = node.getAttribute(attribute);
    if (value !== null && (attribute !== 'href' || isSafeLink(value))) props[propNames[attribute] ?? attribute] = value;
  }
  if (name === 'a') Object.assign(props, { target: '_blank', rel: 'noopener noreferrer' });
  // The page has the only h1.
  const shownAs = name === 'h1' ? 'h2' : name;
  const children = childrenOf(node);

  return children.length > 0 ? createElement(shownAs, props, ...children) : createElement(shownAs, props);
}

const isSafeLink = (href: string): boolean => /^(https?:|mailto:|tel:)/i.test(href.trim());
