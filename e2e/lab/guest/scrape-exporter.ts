/** One scrape of node_exporter as Prometheus does it, with Prometheus' own deadline; what it says of NFS mounts that hang. */
export interface Scrape {
  kind: 'scrape';
  startedAtMs: number;
  tookMs: number;
  isOk: boolean;
  fault: string | null;
  /** Mountpoints that it calls in error: `node_filesystem_device_error 1`. */
  errorMountpoints: string[];
  threadCount: number | null;
  openFileCount: number | null;
}

const URL = 'http://127.0.0.1:9100/metrics';
const DEADLINE_MS = 10_000;

export async function scrapeExporter(): Promise<Scrape> {
  const startedAtMs = Date.now();
  const scrape = { kind: 'scrape' as const, startedAtMs };
  try {
    const text = await (await fetch(URL, { signal: AbortSignal.timeout(DEADLINE_MS) })).text();
    const inError = text.matchAll(/^node_filesystem_device_error\{.*fstype="nfs4?".*mountpoint="([^"]+)"\} 1$/gm);
    return {
      ...scrape,
      tookMs: Date.now() - startedAtMs,
      isOk: true,
      fault: null,
      errorMountpoints: Array.from(inError, ([, mountpoint = '']) => mountpoint),
      threadCount: figure(text, 'go_threads'),
      openFileCount: figure(text, 'process_open_fds'),
    };
  } catch (error) {
    const nothing = { errorMountpoints: [], threadCount: null, openFileCount: null };
    return { ...scrape, ...nothing, tookMs: Date.now() - startedAtMs, isOk: false, fault: String(error).slice(0, 200) };
  }
}

function figure(text: string, name: string): number | null {
  const value = new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1];
  return value === undefined ? null : Number(value);
}
