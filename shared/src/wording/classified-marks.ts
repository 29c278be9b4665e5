const level = '(?:绝\\s*密|机\\s*密|秘\\s*密)';
const suffix = '\\s*(?:级|件)?';
const period = '(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*(?:年|个?月|日|天)|长期)';
const opening = '[【\\[(〔〖「《]';
const closing = '[】\\])〕〗」》]';
/** One with its star: 绝密★, 机密级★1年, 机密⭐1年. */
const starred = new RegExp(`${level}${suffix}\\s*[★☆⭐✩✪✭✮✯✰🌟*]`, 'u');
/** 密级：秘密, 密级和保密期限：秘密. Several one after another only say which there are (密级：绝密、机密、秘密). */
const label = '(?:密\\s*级|(?:保密|涉密|秘密)等级)\\s*(?:(?:和|及|与|、|/)?\\s*保\\s*密\\s*期\\s*限)?';
const severalLevels = `(?!\\s*级?\\s*(?:[、/和或及]\\s*${level}|以[上下]))`;
const labelled = new RegExp(`${label}\\s*:[\\s\\[(【☑√✓■]*${level}${severalLevels}`, 'u');
/** The same without a colon, where nothing follows that would make it a sentence: 密级 机密. */
const labelledBesides = new RegExp(`${label}\\s*${level}${suffix}(?![\\p{Script=Han}、])`, 'u');
/** A level with its period and nothing else between two spaces: 机密 1年. */
const withPeriod = new RegExp(`(?:^|\\s)${level}${suffix}[\\s·•.,/—-]*${period}(?=\\s|$)`, 'u');
/** A line that holds nothing but the mark, or has it in brackets at its beginning or end. */
const bracketed = `${opening}\\s*${level}${suffix}[\\s·•—-]*${period}?\\s*${closing}`;
const alone = new RegExp(`^${level}${suffix}[。.!:]?$|^${bracketed}|${bracketed}$`, 'u');

/**
 * Invisible characters and the selectors that make a star a picture go; wide forms and traditional ones become the
 * usual. A run of spaces becomes one, a run with a line's end in it one line's end: the patterns above have several
 * places that take spaces, and would try every way of parting a long run among them.
 */
const plain = (text: string): string =>
  text
    .replace(/\p{Cf}|[\ufe00-\ufe0f]|\u034f/gu, '')
    .normalize('NFKC')
    .replace(/\s+/gu, (run) => (/[\n\r\t\f\v]/u.test(run) ? '\n' : ' '))
    .replaceAll('絕', '绝')
    .replaceAll('機', '机')
    .replaceAll('祕', '秘')
    .replaceAll('級', '级');

/**
 * Whether a text bears a mark of classification. Words about secrecy in a sentence (保守国家秘密) are no mark.
 * GB/T 9704-2012 7.2.2; what is classified never goes through this system (条例 art. 26).
 */
export function isMarked(text: string): boolean {
  // Most texts do not have the word at all, and this is asked of every line of every text.
  if (!text.includes('密')) return false;
  const words = plain(text);
  if (starred.test(words) || labelled.test(words)) return true;

  const lines = words.split(/[\n\r\t\f\v]/u).filter((line) => line.includes('密'));
  return lines.some((line) => alone.test(line.trim()) || labelledBesides.test(line) || withPeriod.test(line));
}

/** A part of a name is the mark: 机密-名单, 名单_机密, 名单（秘密）, 机密1年 名单. */
const partOfName = new RegExp(`^${level}${suffix}${period}?$`, 'u');
/** A name that begins with it: 机密名单. What speaks about secrecy begins with it too: 机密性要求, 秘密投票办法. */
const beginsName = new RegExp(
  `^${level}${suffix}(?!\\s*级?(?:性|投票|选举|表决|等级|级别|事项|计算|与|和|及|、|的|以[上下]|保护|保守|管理))`,
  'u',
);
const aboutSecrecy = /(?:法|条例|规定|办法|制度|规范|标准|细则|常识|知识|须知|指南|手册|要求|培训.*|教育.*|宣传.*)$/u;

/** The same for the name of a file, a group or an attachment. */
export function isMarkedName(name: string): boolean {
  if (!name.includes('密')) return false;
  if (isMarked(name)) return true;
  const stem = plain(name)
    .trim()
    .replace(/\.[a-z0-9]{1,5}$/iu, '');
  const parts = stem.split(/[\s_—–·•.+\-()（）【】[\]〔〕〖〗「」《》]+/u);

  return parts.some((part) => partOfName.test(part)) || (beginsName.test(stem) && !aboutSecrecy.test(stem));
}
