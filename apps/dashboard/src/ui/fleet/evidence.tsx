import type { ProbeEvidence, TrafficEvidence, Transition } from '@mountwatch/protocol';
import { foldStack } from '../../lib/kernel/fold-stack.ts';
import { formatLatency } from '../../lib/time/format-duration.ts';
import { type Fact, Facts } from '../layout/facts.tsx';
import { AtAndAgo } from '../time/instant.tsx';
import classes from './evidence.module.css';

const discoveryReasons = {
  unmounted: 'The mount disappeared from the host’s mount table.',
  'over-mounted': 'Another file system was mounted over it.',
  remounted: 'It was mounted anew.',
};

/** What was seen when a mount changed state; a kernel stack folded to its meaning, and whole on demand. */
export function Evidence({ transition }: { transition: Transition }) {
  const { evidence } = transition;
  if (evidence.kind === 'discovery') return <p>{discoveryReasons[evidence.reason]}</p>;
  if (evidence.kind === 'traffic') return <TrafficSeen evidence={evidence} />;
  return (
    <div className={classes.evidence}>
      <Meaning evidence={evidence} />
      <Facts facts={factsOf(evidence)} />
      <KernelStack evidence={evidence} />
    </div>
  );
}

function TrafficSeen({ evidence }: { evidence: TrafficEvidence }) {
  const { leaseExpiredSeconds, receiveCount, sendCount, windowMs } = evidence;
  const lease = leaseExpiredSeconds
    ? ` Its NFSv4 lease ran out ${formatLatency(leaseExpiredSeconds * 1000)} before.`
    : '';
  return (
    <p>
      Not probed, only watched: in {formatLatency(windowMs)} its connection sent {sendCount} requests and received{' '}
      {receiveCount} replies.{lease}
    </p>
  );
}

function Meaning({ evidence }: { evidence: ProbeEvidence }) {
  const folded = foldStack(evidence.stack, evidence.wchan);
  if (folded.sleepsIn === null) return null;
  return (
    <div>
      <p className={classes.meaning}>
        The probe was {folded.meaning?.phrase ?? 'asleep'} in <code>{folded.sleepsIn}</code>
        {folded.operation && (
          <>
            , for the NFS operation <code>{folded.operation}</code>
          </>
        )}
        .
      </p>
      {folded.meaning && <p className={classes.soft}>{folded.meaning.explanation}</p>}
    </div>
  );
}

function factsOf(evidence: ProbeEvidence): Fact[] {
  return [
    { name: 'Probe', value: <code>{evidence.probe}</code> },
    { name: 'Started', value: <AtAndAgo at={evidence.startedAt} /> },
    { name: 'Took', value: `${formatLatency(evidence.latencyMs)} of ${formatLatency(evidence.deadlineMs)} allowed` },
    { name: 'Killed', value: killability(evidence.isKillable) },
    ...(evidence.errno ? [{ name: 'Error', value: <code>{evidence.errno}</code> }] : []),
    ...(evidence.syscall ? [{ name: 'System call', value: <code>{evidence.syscall}</code> }] : []),
  ];
}

function killability(isKillable: boolean | null): string {
  if (isKillable === null) return 'not tried, or not known yet';
  return isKillable ? 'SIGKILL ended the probe' : 'SIGKILL did not end the probe';
}

/** Only a call that never came back is looked at while it sleeps. */
function KernelStack({ evidence: { outcome, stack } }: { evidence: ProbeEvidence }) {
  if (stack.length === 0 && outcome !== 'hung') return null;
  if (stack.length === 0)
    return <p className={classes.soft}>No kernel stack: the agent was not permitted to read it.</p>;
  return (
    <details>
      <summary className={classes.summary}>Kernel stack, {stack.length} frames, innermost first</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label="Kernel stack">
        <pre>{stack.join('\n')}</pre>
      </section>
    </details>
  );
}
