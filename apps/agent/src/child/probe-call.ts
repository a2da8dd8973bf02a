import type { ProbedCall } from './worker-protocol.ts';

/** What a probe's calls said; `errno` null where both succeeded. */
export interface ProbeAnswer {
  call: ProbedCall;
  errno: number | null;
  latencyMs: number;
}

/** A probe under way in a child that can be killed. `answer` is undefined where the child ended without one. */
export interface ProbeCall {
  readonly pid: number;
  readonly answer: Promise<ProbeAnswer | undefined>;
  readonly ended: Promise<void>;
  kill(): void;
}
