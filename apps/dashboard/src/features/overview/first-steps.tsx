import { AddHostLink } from '../../ui/fleet/add-host-link.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import classes from './first-steps.module.css';

/** What to do while there is no host. */
export function FirstSteps() {
  return (
    <Panel title="What to do next">
      <ol className={classes.steps}>
        <li>
          <AddHostLink />: that makes a token, and says what to run on a machine that mounts NFS.
        </li>
        <li>
          <strong>Check it there</strong>: <code>mountwatch-agent probe</code> probes its mounts once, without this API;{' '}
          <code>mountwatch-agent status</code> says how its agent is.
        </li>
        <li>It appears on this page within seconds, by itself.</li>
      </ol>
    </Panel>
  );
}
