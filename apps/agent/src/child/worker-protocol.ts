/** One request to a probe worker, one JSON line. Paths are base64 of their bytes: a path need not be UTF-8. */
export type WorkerRequest =
  | { op: 'probe'; path: string }
  | { op: 'readdir'; path: string }
  | { op: 'read'; path: string; maxBytes: number }
  | SmallFilesRequest;

/** A request about `/sys` or `/proc`, whose paths are plain text. `names` is of each folder's own entries. */
export type SmallFilesRequest =
  | { op: 'read-many'; paths: readonly string[] }
  | { op: 'list'; folder: string }
  | { op: 'names'; folders: readonly string[]; maxNames: number }
  | { op: 'links'; paths: readonly string[] };

/** The two calls of the default probe, in this order: by path only. */
export type PathCall = 'statfs' | 'lstat';

/**
 * The worker's answer, one JSON line; after that of a `read` come as many bytes as it says. `errno` is the kernel's positive
 * number; `latencyMs` is measured around the calls.
 */
export type WorkerAnswer =
  | { op: 'probe'; call: PathCall | 'readdir'; errno: number | null; latencyMs: number }
  | { op: 'read'; errno: number | null; byteLength: number }
  | SmallFilesAnswer;

/**
 * Null stands for what could not be read; `isRefused` where some of it is there and may not be. The targets of links are
 * base64 of their bytes.
 */
export type SmallFilesAnswer =
  | { op: 'read-many'; texts: (string | null)[]; isRefused: boolean }
  | { op: 'list'; paths: string[] }
  | { op: 'names'; names: (string[] | null)[]; isRefused: boolean }
  | { op: 'links'; targets: (string | null)[]; isRefused: boolean };
