/** One request to a probe worker, one JSON line. Paths are base64 of their bytes: a path need not be UTF-8. */
export type WorkerRequest = { op: 'probe'; path: string } | { op: 'read'; path: string; maxBytes: number };

/** The two calls of a probe, in this order. */
export type ProbedCall = 'statfs' | 'lstat';

/** The worker's answer, one JSON line. `errno` is the kernel's positive number; `latencyMs` is measured around the calls. */
export type WorkerAnswer =
  | { op: 'probe'; call: ProbedCall; errno: number | null; latencyMs: number }
  | { op: 'read'; errno: number | null; bytes: string };
