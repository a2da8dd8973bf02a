import type { Mount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { optionSetsQuery } from '../../lib/api/fleet-mounts.ts';
import { count } from '../../lib/count.ts';
import { driftingOptions, optionText } from '../../lib/option-drift.ts';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import classes from './mount-options-panel.module.css';

/** The options in effect, as the kernel reports them, and where other clients of the export have others. */
export function MountOptionsPanel({ mount }: { mount: Mount }) {
  const entries = Object.entries(mount.options).sort(([left], [right]) => left.localeCompare(right));
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
      <Deviations mount={mount} />
    </Panel>
  );
}

/** Only where this mount is not as most are: on their pages the others tell of themselves. */
function Deviations({ mount }: { mount: Mount }) {
  const { data } = useQuery(optionSetsQuery({ export: mount.export.id }));
  if (data === undefined) return null;
  if (data.mountCount < 2) return <p className={classes.soft}>No other mount of this export to compare with.</p>;
  const deviations = driftingOptions(data.items).flatMap(({ name, values: [commonest] }) => {
    const own = optionText(mount.options, name);
    if (commonest === undefined || own === commonest.value) return [];
    return [{ name, own, common: commonest.value, commonCount: commonest.mountCount }];
  });
  if (deviations.length === 0) {
    return <p className={classes.soft}>As on most of the {count(data.mountCount, 'mount')} of this export.</p>;
  }
  return (
    <ul className={classes.deviations}>
      {deviations.map(({ name, own, common, commonCount }) => (
        <li key={name}>
          <code>{name}</code> is <strong>{own ?? 'not set'}</strong> here, {common ?? 'not set'} on {commonCount} of{' '}
          {count(data.mountCount, 'mount')} of this export
        </li>
      ))}
    </ul>
  );
}
