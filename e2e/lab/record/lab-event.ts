import { AgentRecord } from '@mountwatch/protocol';
import { z } from 'zod';

const AtMs = z.number();

/** What the agent told the API's stand-in, and when that had it. */
export const ReportEvent = z.object({ kind: z.literal('record'), atMs: AtMs, record: AgentRecord });
export type ReportEvent = z.infer<typeof ReportEvent>;

/** A raw record of the guest's kernel log, and when it could be read. */
export const KernelEvent = z.object({ kind: z.literal('kernel'), atMs: AtMs, text: z.string() });

/** What the story did (`begin`, `end`, to a server), or saw for itself (`answers`, of a mountpoint). */
export const MarkEvent = z.object({ kind: z.literal('mark'), atMs: AtMs, mark: z.string(), subject: z.string() });

/** One scrape of node_exporter beside the agent. */
export const ScrapeEvent = z.object({
  kind: z.literal('scrape'),
  atMs: AtMs,
  startedAtMs: z.number(),
  tookMs: z.number(),
  isOk: z.boolean(),
  fault: z.string().nullable(),
  errorMountpoints: z.array(z.string()),
  threadCount: z.number().nullable(),
  openFileCount: z.number().nullable(),
});
export type ScrapeEvent = z.infer<typeof ScrapeEvent>;

/** What the agent and node_exporter held, each with all its processes. */
export const CostEvent = z.object({
  kind: z.literal('cost'),
  atMs: AtMs,
  services: z.array(
    z.object({
      unit: z.string(),
      processCount: z.number(),
      threadCount: z.number(),
      openFileCount: z.number(),
      pssKiB: z.number(),
    }),
  ),
});
export type CostEvent = z.infer<typeof CostEvent>;

/** One line of what a story recorded in the guest, all by the guest's clock. */
export const LabEvent = z.discriminatedUnion('kind', [ReportEvent, KernelEvent, MarkEvent, ScrapeEvent, CostEvent]);
export type LabEvent = z.infer<typeof LabEvent>;
