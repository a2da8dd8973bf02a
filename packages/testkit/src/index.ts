/**
 * What tests and benchmarks of several workspaces share; nothing that ships imports it. `startHangfs` gives file systems
 * that hang on demand, `writeKernelLine` puts a line into the kernel's log, `process-cost.ts` measures our processes.
 */
export type { RequestCounts } from './hangfs/behaviour.ts';
export {
  type Hangfs,
  type HangfsMount,
  type HangfsMountSpec,
  type HangfsSettings,
  startHangfs,
} from './hangfs/hangfs.ts';
export { writeKernelLine } from './kernel-line.ts';
export { cpuSeconds, processTree, pssKilobytes } from './process-cost.ts';
