import type { Bench } from '../judge/bench.ts';
import type { Judgement } from '../judge/judgement.ts';
import { describeExport } from './describe-export.ts';
import { describeHost } from './describe-host.ts';
import { describeMount } from './describe-mount.ts';
import { describeServer } from './describe-server.ts';
import type { Description } from './description.ts';

/** Puts a judgement into words: title, severity, confidences, reasons, who else it could be and who is innocent. */
export function describe(judgement: Judgement, bench: Bench): Description {
  switch (judgement.kind) {
    case 'server':
      return describeServer(judgement, bench);
    case 'export':
      return describeExport(judgement, bench);
    case 'host':
      return describeHost(judgement, bench);
    case 'mount':
      return describeMount(judgement, bench);
  }
}
