import { existsSync } from 'node:fs';
import { type Finding, ok, warning } from './finding.ts';

const PROGRAMS = [
  { path: '/usr/bin/stat', package: 'coreutils', without: 'each hung mount costs a child of 40 MB instead of 1 MB' },
  { path: '/usr/bin/head', package: 'coreutils', without: 'where a stuck probe sleeps is not seen' },
  { path: '/usr/bin/setpriv', package: 'util-linux', without: 'waiting children may outlive an agent that is killed' },
] as const;

/** Whether the small programs are there that stand in for whole runtimes. */
export function checkPrograms(): Finding[] {
  const missing = PROGRAMS.filter(({ path }) => !existsSync(path));
  if (missing.length === 0) return [ok('programs', 'stat, head and setpriv are there')];
  return missing.map((each) =>
    warning('programs', `${each.path} is not there: ${each.without}`, `Install ${each.package}.`),
  );
}
