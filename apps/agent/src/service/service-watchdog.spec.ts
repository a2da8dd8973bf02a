import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Pulse, ServiceWatchdog } from './service-watchdog.ts';
import { notifySystemd, type ServiceState } from './systemd-notify.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watchdogOf(pulses: Pulse[], notify: (state: ServiceState) => Promise<void>, timeoutMs?: number) {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push((JSON.parse(line) as { msg: string }).msg) });
  return { lines, watchdog: new ServiceWatchdog({ notify, timeoutMs, pulses, describe: () => '2 mounts', logger }) };
}

test('a sign of life says ready, alive and how it is, and comes three times within the timeout', async () => {
  const told: ServiceState[] = [];
  const { watchdog } = watchdogOf([], async (state) => void told.push(state), 60_000);
  watchdog.start();
  await vi.advanceTimersByTimeAsync(59_999);
  expect(told).toHaveLength(3);
  expect(told[0]).toEqual({ READY: '1', WATCHDOG: '1', STATUS: '2 mounts' });
  watchdog.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(told).toHaveLength(3);
});

test('a stage that stands still gets no sign of life, says so once, and gets them again when it turns', async () => {
  const told: ServiceState[] = [];
  let silentMs = 0;
  const pulse = { name: 'discovery', silentMs: () => silentMs, maxSilentMs: 50_000 };
  const { lines, watchdog } = watchdogOf([pulse], async (state) => void told.push(state), 30_000);
  watchdog.start();
  silentMs = 50_001;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(told).toHaveLength(1);
  expect(lines).toEqual(['discovery stands still: the service manager is left to start the agent anew']);
  silentMs = 50_000;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toHaveLength(2);
  watchdog.stop();
});

test('while one sign is on its way no other is sent, and a failure is said once', async () => {
  let settle: ((fault: Error) => void) | undefined;
  let count = 0;
  const { lines, watchdog } = watchdogOf([], () => {
    count += 1;
    return new Promise((_, reject) => {
      settle = reject;
    });
  });
  watchdog.start();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(count).toBe(1);
  for (let round = 0; round < 3; round += 1) {
    settle?.(new Error('nobody listens'));
    await vi.advanceTimersByTimeAsync(20_000);
  }
  expect(count).toBe(4);
  expect(lines).toEqual(['the service manager could not be told: nobody listens']);
  watchdog.stop();
});

test('where nobody listens the notification fails, and does not hang', async () => {
  vi.useRealTimers();
  await expect(notifySystemd('/none-such/notify', { READY: '1' })).rejects.toThrow('systemd-notify');
});
