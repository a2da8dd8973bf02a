import { discover } from '../discovery/discover.ts';
import { type Finding, ok, warning } from './finding.ts';
import type { Patient } from './patient.ts';

const CHECK = 'mounts';

/** Which mounts the agent would watch, and why one may be missing. */
export async function checkMounts({ config, pool }: Patient): Promise<Finding[]> {
  const { filesystemTypes, probe } = config;
  const { malformedLines, mounts, skippedMounts } = await discover(pool, { filesystemTypes, rules: probe.rules });
  const types = filesystemTypes.join(', ');
  const watched = mounts.filter((mount) => mount.watch === 'traffic').length;
  const found: Finding[] =
    mounts.length > 0
      ? [
          ok(
            CHECK,
            `${mounts.length} of type ${types} (${mounts.length - watched} probed, ${watched} watched by traffic)`,
          ),
        ]
      : [
          warning(
            CHECK,
            `none of type ${types} can be reached by a path here`,
            'Mounts of other types: filesystemTypes. Those in containers have their own mount table and are not seen.',
          ),
        ];
  if (skippedMounts.length > 0) {
    found.push(ok(CHECK, `${skippedMounts.length} are left alone, as a rule in probe.rules says`));
  }
  const [first] = malformedLines;
  if (first === undefined) return found;
  const remedy = 'The mount in that line is not watched. Please report it, with the line of /proc/self/mountinfo.';
  return [...found, warning(CHECK, `${malformedLines.length} lines of mountinfo make no sense: ${first}`, remedy)];
}
