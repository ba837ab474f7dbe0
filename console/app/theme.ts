import { Alert, createTheme, type MantineColorsTuple, type MantineThemeOverride, Modal, rem } from '@mantine/core';

/** The one accent colour: links, primary buttons, the current page. */
const petrol: MantineColorsTuple = [
  '#eff7f9',
  '#dcecf0',
  '#b9d9e1',
  '#8fc1cd',
  '#5ea3b4',
  '#37869a',
  '#1d7085',
  '#0e6073',
  '#0b4e5e',
  '#083b48',
];

/** Text, borders and surfaces. */
const slate: MantineColorsTuple = [
  '#f7f8f9',
  '#f0f2f4',
  '#e4e7eb',
  '#d2d7dd',
  '#aab3bd',
  '#7f8a96',
  '#5c6773',
  '#46505a',
  '#2b333b',
  '#161b21',
];

const leaf: MantineColorsTuple = [
  '#eaf6ef',
  '#d5ecdf',
  '#aedabf',
  '#82c49c',
  '#55ac79',
  '#31935c',
  '#1f7d49',
  '#17693c',
  '#10532f',
  '#0a3b21',
];

const amber: MantineColorsTuple = [
  '#fdf5e3',
  '#fae8c0',
  '#f3d186',
  '#e9b64b',
  '#d99b1e',
  '#b97f0c',
  '#976606',
  '#7c5305',
  '#614104',
  '#452e03',
];

const brick: MantineColorsTuple = [
  '#fdefee',
  '#fadbd8',
  '#f3b5af',
  '#e88a82',
  '#da6158',
  '#c8443b',
  '#b3312a',
  '#982721',
  '#791e19',
  '#561511',
];

const FONT =
  'ui-sans-serif, -apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif';
const MONOSPACE = 'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** The console's look. Colours are named for what they are; band and status colours are chosen in components. */
export const theme: MantineThemeOverride = createTheme({
  colors: { petrol, slate, leaf, amber, brick, gray: slate, green: leaf, yellow: amber, red: brick },
  primaryColor: 'petrol',
  primaryShade: 7,
  black: slate[9],
  fontFamily: FONT,
  fontFamilyMonospace: MONOSPACE,
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(18) },
  spacing: { xs: rem(4), sm: rem(8), md: rem(16), lg: rem(24), xl: rem(32) },
  radius: { xs: rem(4), sm: rem(6), md: rem(8), lg: rem(12), xl: rem(16) },
  defaultRadius: 'sm',
  headings: {
    fontFamily: FONT,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: rem(24), lineHeight: '1.3' },
      h2: { fontSize: rem(16), lineHeight: '1.4' },
      h3: { fontSize: rem(14), lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Alert: Alert.extend({
      defaultProps: { radius: 'md' },
      vars: (_theme, { color = 'petrol' }) => ({
        root: {
          '--alert-bg': `var(--mantine-color-${color}-0)`,
          '--alert-bd': `1px solid var(--mantine-color-${color}-2)`,
          '--alert-color': `var(--mantine-color-${color}-8)`,
        },
      }),
    }),
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', padding: 'lg', overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: rem(16), fontWeight: 600 } },
    }),
    Paper: { defaultProps: { radius: 'md' } },
    Tooltip: { defaultProps: { multiline: true, maw: 320, withArrow: true } },
  },
});
