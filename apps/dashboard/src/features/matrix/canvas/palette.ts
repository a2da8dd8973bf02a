export interface Palette {
  colourOf(token: string): string;
  font: string;
}

/** The page's colours as a canvas takes them: `light-dark()` is only decided on an element. */
export function paletteAt(place: HTMLElement): Palette {
  const probe = document.createElement('span');
  const known = new Map<string, string>();
  const colourOf = (token: string) => {
    const found = known.get(token) ?? resolve(token);
    known.set(token, found);
    return found;
  };
  const resolve = (token: string) => {
    probe.style.color = `var(--mw-${token})`;
    place.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return { colourOf, font: getComputedStyle(place).fontFamily };
}
