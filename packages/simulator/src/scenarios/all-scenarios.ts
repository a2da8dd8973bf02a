import * as clocks from './disturbed/clocks.ts';
import * as restarts from './disturbed/restarts.ts';
import * as gray from './gray/gray-server.ts';
import * as agentsLost from './nothing/agents-lost.ts';
import * as noFault from './nothing/no-fault.ts';
import * as unidentifiable from './nothing/unidentifiable.ts';
import * as exports from './one-component/export.ts';
import * as hosts from './one-component/host.ts';
import * as labels from './one-component/label.ts';
import * as networks from './one-component/network.ts';
import * as servers from './one-component/server.ts';
import type { Scenario } from './scenario.ts';
import * as flapping from './several/flapping.ts';
import * as several from './several/several-faults.ts';

const FILES = [
  ...[servers, exports, hosts, networks, labels, gray, several, flapping],
  ...[unidentifiable, noFault, agentsLost, clocks, restarts],
];

/** Every scenario, in the order in which reports list them. */
export const SCENARIOS: readonly Scenario[] = FILES.flatMap((file) => Object.values<Scenario>(file));
