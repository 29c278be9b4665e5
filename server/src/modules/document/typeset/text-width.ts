/** Half for Latin letters and digits, one for everything else. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + (/[\u0020-\u00ff]/.test(each) ? 0.5 : 1), 0);
