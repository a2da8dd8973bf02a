import type { Page } from 'playwright-core';

const WORK = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

/**
 * What the page's own thread works while `act` goes on, in milliseconds of processor time: script, style and layout. Unlike
 * what a clock says it is nearly the same on a busy machine.
 */
export async function processorTimeOf<Value>(
  page: Page,
  act: () => Promise<Value>,
): Promise<{ value: Value; workMs: number }> {
  const session = await page.context().newCDPSession(page);
  const workedMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.reduce((sum, { name, value }) => sum + (WORK.includes(name) ? value * 1000 : 0), 0);
  };
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const beforeMs = await workedMs();
  const value = await act();
  const workMs = (await workedMs()) - beforeMs;
  await session.detach();
  return { value, workMs };
}
