/** Tells whoever observes the page's performance how long something took, and keeps nothing of it. */
export function measureFrom(name: string, startedAtMs: number, cellCount: number): void {
  performance.measure(name, { start: startedAtMs, end: performance.now(), detail: { cellCount } });
  performance.clearMeasures(name);
}
