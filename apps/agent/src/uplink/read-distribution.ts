import { readFileSync } from 'node:fs';

const OS_RELEASE = '/etc/os-release';

/** The distribution as os-release(5) names it, `debian-12`, or `arch` where it has no version; null where nothing says. */
export function distributionOf(osRelease: string): string | null {
  const values = new Map(
    osRelease
      .split('\n')
      .map((line) => /^([A-Z_]+)=["']?([^"']*)["']?\s*$/.exec(line))
      .filter((match) => match !== null)
      .map(([, key = '', value = '']) => [key, value.trim()]),
  );
  const id = values.get('ID');
  if (!id) return null;
  const version = values.get('VERSION_ID');
  return (version ? `${id}-${version}` : id).slice(0, 200);
}

/** Read once: a machine that is upgraded underneath its agent is started anew soon enough. */
export function readDistribution(): string | null {
  try {
    return distributionOf(readFileSync(OS_RELEASE, 'utf8'));
  } catch {
    return null;
  }
}
