import { Button, Textarea } from '@mantine/core';
import type { Host } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMayChange } from '../../lib/api/session.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import classes from './host-labels.module.css';
import { hostQuery, labelHost } from './hosts.api.ts';
import { labelLines, parseLabelLines } from './label-lines.ts';

/** What the host is known by: verdicts name a rack or a zone only where hosts carry it. People's word goes before the agent's. */
export function HostLabelsPanel({ host }: { host: Host }) {
  const [isEditing, setIsEditing] = useState(false);
  const entries = Object.entries(host.labels).sort(([left], [right]) => left.localeCompare(right));
  const mayChange = useMayChange();
  const edit = mayChange && !isEditing && (
    <Button size="compact-sm" variant="default" onClick={() => setIsEditing(true)}>
      Edit
    </Button>
  );
  return (
    <Panel title="Labels" aside={edit}>
      {entries.length === 0 && <p>None. A label such as rack or zone lets a verdict name what its hosts share.</p>}
      <ul className={classes.labels}>
        {entries.map(([name, value]) => (
          <li key={name} className={classes.label}>
            {name}: {value}
            {name in host.peopleLabels && <span className={classes.soft}> (set by people)</span>}
          </li>
        ))}
      </ul>
      {isEditing && <LabelForm host={host} onDone={() => setIsEditing(false)} />}
    </Panel>
  );
}

function LabelForm({ host, onDone }: { host: Host; onDone: () => void }) {
  const [text, setText] = useState(labelLines(host.peopleLabels));
  const queries = useQueryClient();
  const labelling = useMutation({
    mutationFn: (labels: Record<string, string>) => labelHost(host.id, labels),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: hostQuery(host.id).queryKey });
      onDone();
    },
  });
  const parsed = parseLabelLines(text);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if ('labels' in parsed) labelling.mutate(parsed.labels);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label="Labels set by people, one a line: name=value"
        rows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={'fault' in parsed ? parsed.fault : labelling.error?.message}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="compact-md" disabled={'fault' in parsed} loading={labelling.isPending}>
          Save
        </Button>
        <Button size="compact-md" variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
