import { createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e2f1f3',
  '#c5e4e8',
  '#9ad1d9',
  '#63c7d6',
  '#3aa3b3',
  '#1d8495',
  '#0f6f7f',
  '#0b6170',
  '#094d59',
  '#073a43',
];

const slate: MantineColorsTuple = [
  '#e7ecf2',
  '#c3ccd6',
  '#a5b0bd',
  '#8290a0',
  '#414b59',
  '#323b47',
  '#191e26',
  '#13171d',
  '#0f1318',
  '#0c0f13',
];

/** Mantine's components in our colours; what is ours alone is in `tokens.css`. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  colors: { teal, dark: slate },
  fontFamily: 'var(--mw-font)',
  fontFamilyMonospace: 'var(--mw-mono)',
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});
