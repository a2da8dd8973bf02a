import { Panel } from '../../ui/layout/panel.tsx';
import classes from './first-steps.module.css';

/** What to do while there is no host. */
export function FirstSteps() {
  return (
    <Panel title="What to do next">
      <ol className={classes.steps}>
        <li>
          <strong>On a machine that mounts NFS</strong>, set the agent up (the README says how) and give it this API’s
          address and a token with the <code>ingest</code> scope, in <code>/etc/mountwatch/agent.yaml</code>.
        </li>
        <li>
          <strong>Check it there</strong>: <code>mountwatch-agent validate</code> reads the configuration,{' '}
          <code>mountwatch-agent probe</code> probes its mounts once, without this API.
        </li>
        <li>
          <strong>Start it</strong>: <code>mountwatch-agent run</code>. It appears on this page within seconds, by
          itself.
        </li>
      </ol>
    </Panel>
  );
}
