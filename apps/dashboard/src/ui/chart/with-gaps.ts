const STEPS_OF_A_GAP = 1.5;

/** An instant of a series, with its point, or null where a gap is to be drawn. */
export interface PlottedPoint<Point> {
  readonly atMs: number;
  readonly point: Point | null;
}

/** Points as they are drawn: where some are missing a gap stands between them, so that no line bridges what is not known. */
export function withGaps<Point extends { at: string }>(
  points: readonly Point[],
  stepSeconds: number,
): PlottedPoint<Point>[] {
  const plotted: PlottedPoint<Point>[] = [];
  for (const point of points) {
    const atMs = Date.parse(point.at);
    const last = plotted.at(-1);
    if (last !== undefined && atMs - last.atMs > stepSeconds * 1000 * STEPS_OF_A_GAP) {
      plotted.push({ atMs: last.atMs + stepSeconds * 1000, point: null });
    }
    plotted.push({ atMs, point });
  }
  return plotted;
}
