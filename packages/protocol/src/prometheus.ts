import { z } from 'zod';

/** One agent as Prometheus' `http_sd` wants it: where its metrics are, and what is known of its host. */
export const PrometheusTarget = z.object({
  /** The host's name and the port that was asked for. */
  targets: z.array(z.string()),
  /** `__meta_mountwatch_host`, `_status`, and each of the host's labels as `__meta_mountwatch_label_NAME`. */
  labels: z.record(z.string(), z.string()),
});
export type PrometheusTarget = z.infer<typeof PrometheusTarget>;
