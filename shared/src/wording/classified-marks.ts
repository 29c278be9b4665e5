const level = '(?:绝\\s*密|机\\s*密|秘\\s*密)';
/** One with its star (绝密★, 机密★1年), or one that is said to be it (密级：秘密). */
const starred = new RegExp(`${level}\\s*[★☆*＊]|密\\s*级\\s*[:：]\\s*${level}`);
/** A line that holds nothing but the mark, or begins with it in brackets. */
const alone = new RegExp(`^${level}$|^[【\\[（(［]\\s*${level}(?:级)?\\s*[】\\]）)］]`);
/** A file is also named by its mark: 机密-名单.docx, 名单（秘密）.pdf. */
const named = new RegExp(`^${level}(?:级|件)?[\\s\\-_—·.]|[【\\[（(［]${level}(?:级|件)?[】\\]）)］]`);
const invisible = /[\u200b-\u200f\u2060\ufeff]/g;

/**
 * Whether a text bears a mark of classification. Words about secrecy in a sentence (保守国家秘密) are no mark.
 * GB/T 9704-2012 7.2.2; what is classified never goes through this system (条例 art. 26).
 */
export function isMarked(text: string): boolean {
  const visible = text.replace(invisible, '');
  return starred.test(visible) || visible.split('\n').some((line) => alone.test(line.trim()));
}

/** The same for the name of a file or an attachment. */
export const isMarkedName = (name: string): boolean => isMarked(name) || named.test(name.replace(invisible, '').trim());
