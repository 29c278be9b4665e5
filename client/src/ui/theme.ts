import { type ThemeConfig, theme } from 'antd';
import { fontSizeOf, type Preferences } from '#lib/preferences';

/** The colours of the house. Red is kept for urgent things and red heads, amber for what is due soon. */
export const palette = {
  light: {
    paper: '#ffffff',
    ground: '#f6f7f4',
    ink: '#1d2126',
    inkSoft: '#4b535d',
    line: '#dfe3e6',
    blue: '#1a56a8',
    red: '#b8121b',
    amber: '#8f5400',
    green: '#1c6b3c',
  },
  dark: {
    paper: '#1b1e22',
    ground: '#131518',
    ink: '#e9ecef',
    inkSoft: '#b3bac2',
    line: '#353b42',
    blue: '#7fb0f5',
    red: '#ff8a85',
    amber: '#f0b45c',
    green: '#7fce9c',
  },
} as const;

/** antd's tokens on an 8 px grid. On a phone every control is 44 px high (WCAG 2.5.8 and the habit of thumbs). */
export function themeOf({ textSize, theme: shade }: Preferences, isPhone: boolean): ThemeConfig {
  const colours = palette[shade];
  const fontSize = fontSizeOf[textSize];
  const control = isPhone ? 44 : 32 + (fontSize - 14) * 2;

  return {
    algorithm: shade === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: {
      fontSize,
      fontFamily:
        "-apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
      colorPrimary: shade === 'dark' ? '#3f7fd6' : colours.blue,
      colorLink: colours.blue,
      // antd's own are lighter than the link and fall below a contrast of 4.5.
      colorLinkHover: shade === 'dark' ? '#a6c8fa' : '#123f7d',
      colorLinkActive: shade === 'dark' ? '#a6c8fa' : '#123f7d',
      colorInfo: shade === 'dark' ? '#3f7fd6' : colours.blue,
      colorError: shade === 'dark' ? '#e5534b' : colours.red,
      colorWarning: shade === 'dark' ? '#e0a345' : '#8f5400',
      colorSuccess: shade === 'dark' ? '#6cc08d' : '#1c6b3c',
      colorBgLayout: colours.ground,
      colorBgContainer: colours.paper,
      colorBgElevated: shade === 'dark' ? '#23272c' : colours.paper,
      colorText: colours.ink,
      colorTextSecondary: colours.inkSoft,
      // antd's own lighter inks fall below a contrast of 4.5 on paper.
      colorTextTertiary: shade === 'dark' ? '#a3abb4' : '#5b6470',
      colorTextPlaceholder: shade === 'dark' ? '#98a1ab' : '#68717c',
      colorBorder: shade === 'dark' ? '#5a636d' : '#8d959e',
      colorBorderSecondary: colours.line,
      colorSplit: colours.line,
      colorErrorBg: shade === 'dark' ? '#3a2323' : '#fcf3f2',
      colorErrorBorder: shade === 'dark' ? '#7a3b38' : '#e2b3af',
      colorSuccessBg: shade === 'dark' ? '#1c2f24' : '#f1f8f3',
      colorSuccessBorder: shade === 'dark' ? '#2f5c42' : '#a9cfb6',
      colorWarningBg: shade === 'dark' ? '#33291a' : '#fdf7ec',
      colorWarningBorder: shade === 'dark' ? '#6b5226' : '#e0c48f',
      colorInfoBg: shade === 'dark' ? '#1c2838' : '#f0f5fb',
      colorInfoBorder: shade === 'dark' ? '#34517a' : '#b3cbe8',
      borderRadius: 6,
      controlHeight: control,
      controlHeightSM: isPhone ? 44 : control - 8,
      controlHeightLG: control + 8,
      lineWidthFocus: 2,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.15s',
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    },
    components: {
      Layout: { headerBg: colours.paper, siderBg: colours.paper, bodyBg: colours.ground, headerPadding: '0 16px' },
      Menu: { itemHeight: control + 8, activeBarBorderWidth: 0, itemBorderRadius: 6 },
      Table: { cellPaddingBlock: 8, cellPaddingInline: 12 },
      Collapse: { headerBg: colours.paper, contentBg: colours.paper, colorBorder: colours.line },
      Alert: { withDescriptionPadding: '12px 16px', withDescriptionIconSize: 20 },
      // The blue of filled buttons is too dark for words on dark paper.
      Tabs: { itemSelectedColor: colours.blue, itemHoverColor: colours.blue, inkBarColor: colours.blue },
      // The dark algorithm dims the red of errors until words in it cannot be read on their own ground.
      Tag: { colorError: colours.red },
      Card: { bodyPadding: isPhone ? 16 : 24 },
    },
  };
}
