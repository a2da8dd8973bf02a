import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configFrom } from '../apps/api/src/config/index.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

interface Service {
  build?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, unknown>;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> };

/** A compose variable as it is without anything set; what must be chosen is chosen. */
const settled = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'chosen');

describe('docker-compose.yml', () => {
  it('starts two replicas with a configuration that the API takes, an empty setting included', () => {
    for (const name of ['api-1', 'api-2']) {
      const { environment = {}, build } = compose.services[name] ?? {};
      expect(existsSync(join(ROOT, build ?? 'nowhere', 'Dockerfile'))).toBe(true);
      const settings = Object.entries(environment).map(([key, value]) => [key, settled(value)]);
      const config = configFrom(Object.fromEntries(settings));
      expect(config.databaseUrl).toBe('postgresql://mountwatch:chosen@postgres:5432/mountwatch');
      expect(config.publicUrl).toBe('https://localhost');
    }
  });

  it('mounts files that are there, and waits only for services that are there', () => {
    for (const { volumes = [], depends_on = {} } of Object.values(compose.services)) {
      for (const [source = ''] of volumes.map((volume) => volume.split(':'))) {
        if (source.startsWith('.')) expect(existsSync(join(ROOT, source)), source).toBe(true);
      }
      for (const name of Object.keys(depends_on)) expect(compose.services[name], name).toBeDefined();
    }
  });

  it('sends what comes by TLS to exactly the replicas that it starts', () => {
    const upstreams = /reverse_proxy (.+) \{/.exec(read('packaging/compose/Caddyfile'))?.[1]?.split(' ');
    expect(upstreams).toEqual(['api-1:7420', 'api-2:7420']);
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('copies from the checkout only what is there, runs as nobody in particular, and says whether it is alive', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(lines.filter((line) => line.startsWith('FROM ')).length).toBeGreaterThan(2);
    expect(lines).toContain('USER node');
    expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it('has every package of ours that the API depends on', () => {
    const { dependencies } = JSON.parse(read('apps/api/package.json')) as { dependencies: Record<string, string> };
    const ours = Object.keys(dependencies).flatMap((name) => /^@mountwatch\/(.+)$/.exec(name)?.[1] ?? []);
    for (const name of ours) {
      expect(lines).toContain(`COPY packages/${name}/package.json packages/${name}/`);
      expect(lines).toContain(`COPY --from=build /mountwatch/packages/${name} packages/${name}`);
    }
  });
});
