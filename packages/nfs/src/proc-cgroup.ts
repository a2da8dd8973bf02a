/** Who a task belongs to: the systemd unit that its cgroup lies in, and the container, each null where there is none. */
export interface ProcCgroup {
  unit: string | null;
  containerId: string | null;
}

/** One row per way to name a container's cgroup; the first group is its id. To know another, add a row. */
const CONTAINERS: readonly RegExp[] = [
  // docker-ID.scope, cri-containerd-ID.scope, crio-ID.scope, libpod-ID.scope; but not the monitor beside it.
  /^(?:[a-z][a-z0-9-]*-)?(?<!-conmon-)([0-9a-f]{64})(?:\.scope)?$/,
  // containerd with the systemd driver, nested: kubepods-podUID.slice:cri-containerd:ID
  /^[^/]+:[a-z][a-z0-9-]*:([0-9a-f]{64})$/,
  // ECS on Fargate
  /^([0-9a-f]{32}-\d+)$/,
  // lxc.payload.NAME, and LXD
  /^lxc\.payload\.(.+)$/,
];
const UNIT = /\.(?:service|scope|socket|mount|automount|swap)$/;

/**
 * Reads `/proc/PID/cgroup`, version 1, 2 or both. A container's own scope is no unit; of units within units (a user's
 * services) the innermost counts.
 */
export function parseProcCgroup(text: string): ProcCgroup {
  const paths = text.split('\n').flatMap((line) => /^\d+:([^:]*):(\/.*)$/.exec(line)?.[2] ?? []);
  const innermostFirst = paths.map((path) =>
    path
      .split('/')
      .filter((segment) => segment !== '')
      .reverse(),
  );
  const containerId = firstOf(innermostFirst, containerOf);
  return { unit: firstOf(innermostFirst, unitOf), containerId };
}

function firstOf(paths: readonly string[][], read: (segment: string) => string | undefined): string | null {
  for (const segments of paths) {
    for (const segment of segments) {
      const found = read(segment);
      if (found !== undefined) return found;
    }
  }
  return null;
}

function containerOf(segment: string): string | undefined {
  for (const pattern of CONTAINERS) {
    const id = pattern.exec(segment)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

function unitOf(segment: string): string | undefined {
  return UNIT.test(segment) && containerOf(segment) === undefined ? segment : undefined;
}
