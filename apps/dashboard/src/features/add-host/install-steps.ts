/** How the agent gets onto a kind of system, and what makes it report here. Kept true to docs/agent.md. */
export interface InstallSteps {
  id: string;
  name: string;
  /** Said before the commands, where they are not all there is to do. */
  note: string;
  commands: string;
}

interface Enrolment {
  url: string;
  secret: string;
}

export function installStepsFor({ url, secret }: Enrolment): InstallSteps[] {
  const enroll = `mountwatch-agent enroll --url ${url} --token ${secret}`;
  return [
    {
      ...{ id: 'debian', name: 'Debian, Ubuntu' },
      note: 'Make the package once, “npm run package:agent”, copy its .deb to the host, then there, as root:',
      commands: `apt install ./mountwatch-agent_*.deb && ${enroll}`,
    },
    {
      ...{ id: 'tarball', name: 'RHEL, Fedora, SUSE, others' },
      note: 'Make the package once, “npm run package:agent”, copy its .tar.gz to the host, then there, as root:',
      commands: `tar xzf mountwatch-agent_*.tar.gz && mountwatch-agent/install.sh && ${enroll}`,
    },
    {
      ...{ id: 'installed', name: 'Agent installed already' },
      note: 'On the host, as root. Enrolling again replaces its credential:',
      commands: enroll,
    },
    {
      ...{ id: 'image', name: 'Image or script' },
      note: 'The token comes by standard input, where no process list shows it, and the service is left alone:',
      commands: `printf %s "$MOUNTWATCH_ENROLMENT_TOKEN" | mountwatch-agent enroll --url ${url} --token - --no-start`,
    },
  ];
}
