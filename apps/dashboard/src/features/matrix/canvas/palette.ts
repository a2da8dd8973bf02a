import { stateLooks } from '../../../ui/badges/state-badge.tsx';

export interface Palette {
  colourOf(token: string): string;
  font: string;
}

const tones = Object.values(stateLooks).map(({ tone }) => `state-${tone}`);
const TOKENS = [...new Set(['ink', 'surface', ...tones, ...tones.map((tone) => `${tone}-soft`)])];

/**
 * The page's colours as a canvas takes them: `light-dark()` is only decided on an element. All are asked for at once,
 * because each question by itself would have the page's style worked out anew.
 */
export function paletteAt(place: HTMLElement): Palette {
  const probes = TOKENS.map((token) => {
    const probe = document.createElement('span');
    probe.style.color = `var(--mw-${token})`;
    return probe;
  });
  place.append(...probes);
  const colours = new Map(TOKENS.map((token, number) => [token, colourAt(probes[number])]));
  for (const probe of probes) probe.remove();
  return { colourOf: (token) => colours.get(token) ?? 'transparent', font: getComputedStyle(place).fontFamily };
}

function colourAt(probe: HTMLElement | undefined): string {
  return probe ? getComputedStyle(probe).color : 'transparent';
}
