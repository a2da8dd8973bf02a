import type { Suspicion, SuspicionReason } from '@mountwatch/protocol';
import { Ago } from '../time/instant.tsx';
import classes from './suspicions.module.css';

export const suspicionWords: Record<SuspicionReason, string> = {
  pending: 'a probe waits',
  'no-replies': 'its calls get no replies',
  'lease-expired': 'its NFSv4 lease ran out',
  reconnecting: 'its connection is down and tries again',
  'kernel-line': 'the kernel complains of its server',
};

/** Why a mount is suspected although no probe has failed yet. */
export function Suspicions({ suspicions }: { suspicions: Suspicion[] }) {
  if (suspicions.length === 0) return null;
  return (
    <ul className={classes.suspicions}>
      {suspicions.map(({ reason, since }) => (
        <li key={reason}>
          suspected: {suspicionWords[reason]}, since <Ago at={since} />
        </li>
      ))}
    </ul>
  );
}
