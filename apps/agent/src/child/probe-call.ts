import type { ProbeCallName } from '@mountwatch/protocol';

/** What a probe's calls said; `errno` null where all succeeded. `isCached`: this host's memory may have answered. */
export interface ProbeAnswer {
  call: ProbeCallName;
  errno: number | null;
  latencyMs: number;
  isCached?: boolean;
}

/** A probe under way in a child that can be killed. `answer` is undefined where the child ended without one. */
export interface ProbeCall {
  readonly pid: number;
  /** What it opens something for; undefined where it goes by path only. */
  readonly opening?: ProbeCallName | undefined;
  readonly answer: Promise<ProbeAnswer | undefined>;
  readonly ended: Promise<void>;
  kill(): void;
}
