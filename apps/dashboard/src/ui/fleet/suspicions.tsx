import type { Mount, SuspicionReason } from '@mountwatch/protocol';
import { Ago } from '../time/instant.tsx';
import classes from './suspicions.module.css';

const suspicionWords: Record<SuspicionReason, string> = {
  pending: 'a probe waits',
  'no-replies': 'its calls get no replies',
  'lease-expired': 'its NFSv4 lease ran out',
  reconnecting: 'its connection is down and tries again',
  'kernel-line': 'the kernel complains of its server',
};

/** Why a mount is suspected: evidence beside its probes. */
export function Suspicions({ suspicions }: Pick<Mount, 'suspicions'>) {
  return (
    <ul className={classes.suspicions}>
      {suspicions.map(({ reason, since }) => (
        <li key={reason}>
          {suspicionWords[reason]}, since <Ago at={since} />
        </li>
      ))}
    </ul>
  );
}

/** For tables: that a mount is suspected, as long as no probe has settled it. */
export function Suspected({ mount }: { mount: Pick<Mount, 'state' | 'suspicions'> }) {
  const isSettled = mount.state !== 'ok' && mount.state !== 'unknown';
  if (isSettled || mount.suspicions.length === 0) return null;
  return (
    <div className={classes.suspected}>
      suspected:
      <Suspicions suspicions={mount.suspicions} />
    </div>
  );
}
