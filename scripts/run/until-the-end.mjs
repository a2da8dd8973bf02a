/** EX_CONFIG of sysexits.h: what our programs end with when their configuration is wrong. */
export const EXIT_CONFIG = 78;

/**
 * The end by a signal, with status 0, or because there is no point, with another. Asked again while stopping, nothing
 * changes: the order of stopping is what keeps the data whole.
 * @typedef {{ signal: AbortSignal, comes: Promise<number>, come(status: number): void }} End
 * @returns {End}
 */
export function untilTheEnd() {
  const ending = new AbortController();
  const { promise: comes, resolve: settle } = Promise.withResolvers();
  const come = (status) => {
    ending.abort();
    settle(status);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => come(0));
  return { signal: ending.signal, comes, come };
}
