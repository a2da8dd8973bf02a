import type { Server } from 'node:http';
import type { AgentConfig } from '../config/agent-config.ts';
import type { Discovery } from '../discovery/discover.ts';
import { mountOf } from '../discovery/mount-of.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { agentMetrics, type MetricsSource } from './agent-metrics.ts';
import { parseListenAddress } from './listen-address.ts';
import { serveMetrics } from './serve-metrics.ts';

export interface MetricsParts {
  config: AgentConfig;
  health: SelfHealth;
  /** What was mounted at the start: a socket on a dead mount would stop the agent. */
  discovery: Discovery | undefined;
  source(): MetricsSource;
}

/** Offers metrics where the configuration says; where that fails it is the stage `metrics`'s failure, and the agent goes on. */
export async function startMetrics({ config, discovery, health, source }: MetricsParts): Promise<{ stop(): void }> {
  const address = parseListenAddress(config.metrics.listen ?? '');
  let server: Server | undefined;
  if (address) {
    await health.run('metrics', async () => {
      const mount = 'path' in address && discovery && mountOf(address.path, discovery);
      if (mount) throw new Error(`metrics.listen is on the mount ${mount.mountpoint}; it must be on a local disk`);
      const page = { text: () => agentMetrics(source()), onFault: (fault: unknown) => health.failed('metrics', fault) };
      server = await serveMetrics(address, page);
    });
  }
  return {
    stop() {
      server?.close();
      server?.closeAllConnections();
    },
  };
}
