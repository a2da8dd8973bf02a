import type { MountOptions } from '@mountwatch/protocol';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import classes from './mount-options-panel.module.css';

/** The options in effect, as the kernel reports them. */
export function MountOptionsPanel({ options }: { options: MountOptions }) {
  const entries = Object.entries(options).sort(([left], [right]) => left.localeCompare(right));
  if (entries.length === 0) {
    return (
      <Panel title="Mount options" isFlush>
        <Empty title="None reported" />
      </Panel>
    );
  }
  return (
    <Panel title="Mount options">
      <ul className={classes.options}>
        {entries.map(([name, value]) => (
          <li key={name}>
            <code className={classes.option}>{value === true ? name : `${name}=${value}`}</code>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
