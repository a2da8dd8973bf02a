/** One request to a probe worker, one JSON line. Paths are base64 of their bytes: a path need not be UTF-8. */
export type WorkerRequest =
  | { op: 'probe'; path: string }
  | { op: 'readdir'; path: string }
  | { op: 'read'; path: string; maxBytes: number }
  | SmallFilesRequest;

/** A request about `/sys`, whose paths are plain text. */
export type SmallFilesRequest = { op: 'read-many'; paths: readonly string[] } | { op: 'list'; folder: string };

/** The two calls of the default probe, in this order: by path only. */
export type PathCall = 'statfs' | 'lstat';

/**
 * The worker's answer, one JSON line; after that of a `read` come as many bytes as it says. `errno` is the kernel's positive
 * number; `latencyMs` is measured around the calls.
 */
export type WorkerAnswer =
  | { op: 'probe'; call: PathCall | 'readdir'; errno: number | null; latencyMs: number }
  | { op: 'read'; errno: number | null; byteLength: number }
  | { op: 'read-many'; texts: (string | null)[] }
  | { op: 'list'; paths: string[] };
