import { type Fault, hang, mountsUnder, STALE, slow, type Truth, type VirtualFleet } from '@mountwatch/simulator';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** One fault of the script: what fails, how, when by itself, and how its kernels would put it. */
export interface DemoFault {
  id: string;
  title: string;
  detail: string;
  afterMs: number;
  lastsMs: number;
  /** Whether calls wait: then kernels say that the server does not respond, and programs are stuck. */
  isHanging: boolean;
  faultAt(fromMs: number): Fault;
}

/** Five kinds of trouble over ten minutes: a server, a rack's way, an export, a host, and one that is only slow. */
export function demoFaults(fleet: VirtualFleet): DemoFault[] {
  const [, second, third, , fifth] = fleet.servers;
  const [host] = fleet.hosts.filter(({ mounts }) => new Set(mounts.map(({ server }) => server)).size >= 4);
  const exported = second?.exports[1];
  if (!second || !third || !fifth || !host || !exported) throw new Error('the fleet is too small for the script');
  const rack = fleet.hosts[40]?.labels.rack ?? 'r1';
  const make = (about: Omit<DemoFault, 'faultAt'>, truth: Truth, symptoms: Fault['symptoms']): DemoFault => ({
    ...about,
    faultAt: (fromMs) => ({
      truth,
      symptoms,
      mounts: mountsUnder(fleet, truth),
      spells: [{ fromMs, toMs: fromMs + about.lastsMs }],
    }),
  });
  const times = (minutes: number, lastsSeconds: number) => ({
    afterMs: minutes * MINUTE_MS,
    lastsMs: lastsSeconds * SECOND_MS,
  });
  return [
    make(
      {
        ...{ id: 'server', title: `${third.name} stops answering`, isHanging: true, ...times(0.5, 95) },
        detail: 'Every client of one server hangs on all of its exports.',
      },
      { kind: 'server', id: third.id },
      [hang('port-refuses')],
    ),
    make(
      {
        ...{ id: 'rack', title: `Rack ${rack} loses its network`, isHanging: true, ...times(2.75, 80) },
        detail: 'The hosts of one rack reach no server; all other hosts reach them all.',
      },
      { kind: 'label', key: 'rack', value: rack },
      [hang('unreachable')],
    ),
    make(
      {
        ...{ id: 'export', title: `${second.name}:${exported.path} goes stale`, isHanging: false },
        ...times(4.75, 80),
        detail: 'One export is replaced on its server: its clients hold handles that no longer exist.',
      },
      { kind: 'export', id: exported.id },
      [STALE],
    ),
    make(
      {
        ...{ id: 'host', title: `${host.name} hangs on everything`, isHanging: true, ...times(6.5, 80) },
        detail: 'One client hangs on every server; everybody else is well.',
      },
      { kind: 'host', id: host.id },
      [hang('unreachable')],
    ),
    make(
      {
        ...{ id: 'slow', title: `${fifth.name} is slow for one request in three`, isHanging: false },
        ...times(8.25, 100),
        detail: 'No mount hangs; a share of the answers takes seconds.',
      },
      { kind: 'server', id: fifth.id },
      [slow(0.33)],
    ),
  ];
}
