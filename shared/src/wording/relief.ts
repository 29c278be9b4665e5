/** The instruments of relief of the grassroots, as people cite them. */
export const fingertip = '《关于防治“指尖上的形式主义”的若干意见》';
export const relief = '《整治形式主义为基层减负若干规定》';
export const secrecy = '《中华人民共和国保守国家秘密法》';

/** Behaviour that may not be asked for through the screen; each has a circular behind it (domain.md 3.5). */
export const forcedWords = ['打卡', '接龙', '截图', '收到请回复', '积分', '排名', '安装率', '点赞', '轨迹'] as const;

/** G4: ordinary documents keep to 5,000 characters, those on one task to 4,000. */
export const longBody = { task: 4000, general: 5000 } as const;

/** Full working days that a unit needs at the least before a deadline. */
export const leastWorkingDays = 2;

/** Numbers that a place may set otherwise (G4, and the days before a deadline). */
export interface ReliefNumbers {
  readonly characters: number;
  readonly workingDays: number;
}
export const usualRelief: ReliefNumbers = { characters: longBody.general, workingDays: leastWorkingDays };
