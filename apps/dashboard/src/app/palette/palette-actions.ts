import { sections } from '../sections.ts';

/** One thing that the palette offers: a page, or something to do. */
export interface PaletteAction {
  name: string;
  detail?: string;
  to?: (typeof sections)[number]['to'];
  run?: () => void;
}

export const pageActions: PaletteAction[] = sections.map(({ to, name, key }) => ({
  ...{ to, name },
  detail: `page · g ${key}`,
}));
