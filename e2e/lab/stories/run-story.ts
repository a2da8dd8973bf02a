import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentPackage } from '../guest-files/agent-package.ts';
import { bundleRecorder } from '../guest-files/bundle-recorder.ts';
import { runInGuest } from '../machine/run-in-guest.ts';
import { LabRecord } from '../record/lab-record.ts';

const GUEST = join(import.meta.dirname, '..', 'guest');
const OUTPUT = join(import.meta.dirname, '..', '..', 'output');
const LIBRARIES = ['story.sh', 'servers.sh', 'faults.sh'].map((name) => join(GUEST, name));
/** The agent's defaults, and where the recorder takes the API's place. */
const AGENT_CONFIG = 'apiUrl: http://127.0.0.1:7420\ntoken: mw_lab\n';

/** A story: a script of `guest/`, its arguments, and the content of the files that it reads. */
export interface Story {
  name: string;
  script: string;
  args: (string | number)[];
  files: Record<string, string>;
  /** What the agent's configuration says beyond its defaults, as YAML. */
  agentConfig?: string;
  deadlineSeconds: number;
}

/** Plays a story in a guest of its own, with the agent from its package; gives back what was recorded. */
export async function runStory(story: Story): Promise<LabRecord> {
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-story-'));
  const outputDirectory = join(OUTPUT, `lab-${story.name}`);
  try {
    const contents = { ...story.files, 'agent.yaml': `${AGENT_CONFIG}${story.agentConfig ?? ''}` };
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(directory, name), content);
    const made = Object.keys(contents).map((name) => join(directory, name));
    const recorder = await bundleRecorder(directory);
    const status = await runInGuest({
      script: `set -- ${story.args.join(' ')}\n${readFileSync(join(GUEST, story.script), 'utf8')}`,
      files: [...LIBRARIES, ...made, recorder, await agentPackage()],
      deadlineSeconds: story.deadlineSeconds,
      outputDirectory,
      onOutput: (line) => console.log(`  | ${line}`),
      say: (line) => console.log(`  ${line}`),
    });
    if (status !== 0) throw new Error(`the story ${story.name} ended with status ${status}; see ${outputDirectory}`);
    return LabRecord.read(outputDirectory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
