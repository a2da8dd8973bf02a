import type { Host, Incident, KernelEvent, Mount, Page, Server, TimelineEntry, Transition } from '@mountwatch/protocol';

interface Lists {
  hosts: Host;
  servers: Server;
  mounts: Mount;
  incidents: Incident;
  transitions: Transition;
  'kernel-events': KernelEvent;
}

/** The REST API as a program uses it: a bearer token and paths. */
export class Rest {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base;
    this.#token = token;
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.#base}/api/v1/${path}`, {
      headers: { authorization: `Bearer ${this.#token}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A whole list, page by page. */
  async all<Name extends keyof Lists>(name: Name, query: Record<string, string> = {}): Promise<Lists[Name][]> {
    const items: Lists[Name][] = [];
    let cursor: string | null = null;
    do {
      const parameters = new URLSearchParams({ ...query, limit: '500', ...(cursor ? { cursor } : {}) });
      const page: Page<Lists[Name]> = await this.get(`${name}?${parameters}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }

  /** A mount as one host sees it: all agents of a story see the same mount table. */
  async mountAt(mountpoint: string, host = 'web-1'): Promise<Mount | undefined> {
    return (await this.all('mounts', { host })).find((mount) => mount.mountpoint === mountpoint);
  }

  async timeline(incidentId: string): Promise<TimelineEntry[]> {
    return (await this.get<Page<TimelineEntry>>(`incidents/${incidentId}/timeline?limit=500`)).items;
  }
}
