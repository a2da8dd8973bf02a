/** A REST path from fixed text and ids; ids come from the address bar, so they are encoded. */
export function pathOf(strings: TemplateStringsArray, ...ids: string[]): string {
  return String.raw({ raw: strings }, ...ids.map(encodeURIComponent));
}
