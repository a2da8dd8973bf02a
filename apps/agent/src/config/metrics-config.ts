import { z } from 'zod';
import { isLocalAddress, parseListenAddress } from '../metrics/listen-address.ts';

/** Where Prometheus can read the agent's metrics; nowhere unless it is said. */
export const MetricsConfig = z
  .strictObject({
    /** `127.0.0.1:9420`, `[::1]:9420` or `unix:/run/mountwatch/metrics.sock`. */
    listen: z.string().optional(),
    /** Metrics name mounts and servers: on another address than this host's own they are shown to whoever can reach it. */
    allowOtherAddresses: z.boolean().default(false),
  })
  .check(({ issues, value: { allowOtherAddresses, listen } }) => {
    if (listen === undefined) return;
    const address = parseListenAddress(listen);
    const message =
      address === null
        ? 'expected ADDRESS:PORT, such as 127.0.0.1:9420 or [::1]:9420, or unix:/PATH'
        : 'others could reach this address; set metrics.allowOtherAddresses if they may';
    if (address !== null && (allowOtherAddresses || isLocalAddress(address))) return;
    issues.push({ code: 'custom', path: ['listen'], message, input: listen });
  });
export type MetricsConfig = z.infer<typeof MetricsConfig>;
