/**
 * Public holidays of the People's Republic of China as the General Office of the State Council arranged them
 * (《国务院办公厅关于2024年/2025年/2026年部分节假日安排的通知》: 国办发明电〔2023〕7号, 〔2024〕12号 and their successor
 * for 2026). Compared with the MIT-licensed data set of `chinese-days` 1.5.7.
 * `off` are the days off, first to last; `shifted` are weekend days that are worked instead.
 */
export interface YearArrangement {
  readonly off: readonly (readonly [first: string, last: string])[];
  readonly shifted: readonly string[];
}

export const arrangements: Readonly<Record<string, YearArrangement>> = {
  '2024': {
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    shifted: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  '2025': {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    shifted: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  '2026': {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    shifted: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};
