import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type FontFace, readFaces } from '#modules/document/typeset/font-face';

export type FontRole = 'fang' | 'hei' | 'kai' | 'song' | 'title';

/** Fonts as the templates need them: for each role family names, the best first and the broadest last. */
export interface FontSet {
  readonly stacks: Readonly<Record<FontRole, readonly string[]>>;
  /** Roles whose own style is not there, each with what stands in for it. */
  readonly substitutes: readonly string[];
  readonly covers: (character: string) => boolean;
}

interface Wish {
  readonly called: string;
  /** Faces of this style: the names that the standard's readers know first, then free ones. */
  readonly genuine: readonly RegExp[];
  readonly standIns: readonly RegExp[];
}

const broad = [/^Noto Serif CJK SC$/, /^Noto Sans CJK SC$/, /^Noto Sans S Chinese$/, /^LXGW WenKai$/, /^Fandol/];
const serif = [/^Noto Serif CJK SC$/, /^FandolSong/];
const wishes: Readonly<Record<FontRole, Wish>> = {
  title: { called: '小标宋', genuine: [/小标宋|XiaoBiaoSong/i], standIns: [...serif, /^Noto Sans S Chinese$/] },
  fang: {
    called: '仿宋',
    genuine: [/^(?:仿宋|FangSong)_GB2312$/i, /方正仿宋|FZFangSong/i, /仿宋|FangSong/i, /^FandolFang/],
    standIns: [/^LXGW WenKai$/],
  },
  kai: {
    called: '楷体',
    genuine: [/^(?:楷体|KaiTi)_GB2312$/i, /方正楷体|FZKai/i, /楷体|^KaiTi/i, /^FandolKai/, /^LXGW WenKai$/],
    standIns: [],
  },
  hei: {
    called: '黑体',
    genuine: [/^(?:黑体|SimHei)$/i, /方正黑体|FZHei/i, /^FandolHei/, /^Noto Sans CJK SC$/, /^Noto Sans S Chinese$/],
    standIns: [],
  },
  song: {
    called: '宋体',
    genuine: [/^(?:宋体|SimSun)$/i, /方正书宋|FZShuSong/i, /^FandolSong/, /^Noto Serif CJK SC$/],
    standIns: [/^Noto Sans S Chinese$/],
  },
};

/** Reads what lies in the folders, earlier folders first. Files that are no fonts are passed over. */
export function readFonts(folders: readonly string[]): FontSet {
  const faces = folders.flatMap(facesIn);
  const entries = Object.entries(wishes) as [FontRole, Wish][];
  const used = new Map<string, FontFace>();
  const take = (patterns: readonly RegExp[]): string[] =>
    patterns.flatMap((pattern) =>
      faces
        .filter(({ names }) => names.some((name) => pattern.test(name)))
        .flatMap((face) => {
          used.set(`${face.path} ${face.names.join()}`, face);
          return face.names;
        }),
    );

  const substitutes: string[] = [];
  const stacks = entries.map(([role, wish]) => {
    const genuine = take(wish.genuine);
    const stack = [...new Set([...genuine, ...take(wish.standIns), ...take(broad)])];
    if (genuine.length === 0) substitutes.push(`${wish.called} → ${stack[0] ?? '？'}`);
    return [role, stack];
  });

  const usedFaces = [...used.values()];
  const covered = new Map<string, boolean>();
  const isDrawn = (character: string): boolean => {
    const code = character.codePointAt(0) ?? 0;
    return usedFaces.some((face) => face.characters().has(code));
  };

  return {
    stacks: Object.fromEntries(stacks),
    substitutes,
    covers: (character) => {
      const known = covered.get(character) ?? isDrawn(character);
      covered.set(character, known);
      return known;
    },
  };
}

function facesIn(folder: string): FontFace[] {
  const files = listFiles(folder).filter((path) => /\.(?:ttf|otf|ttc)$/i.test(path));

  return files.flatMap((path) => {
    try {
      return readFaces(path);
    } catch (error) {
      if (error instanceof RangeError) return [];
      throw error;
    }
  });
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    // A folder that is not there has no fonts.
    return [];
  }
}
