import type { StatusReport } from '../status/status-report.ts';

/** One line for `systemctl status`: `3 mounts: 1 hung, 2 ok; connected to https://…`. */
export function describeBriefly({ apiUrl, isConnected, mounts }: StatusReport): string {
  const counts = new Map<string, number>();
  for (const { state } of mounts) counts.set(state, (counts.get(state) ?? 0) + 1);
  const states = [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
  const what = mounts.length === 0 ? 'no mounts' : `${mounts.length} mounts: ${states}`;
  return `${what}; ${isConnected ? 'connected' : 'not connected'} to ${apiUrl}`;
}
