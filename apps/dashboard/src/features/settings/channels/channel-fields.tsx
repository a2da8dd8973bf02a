import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { type Channel, type ChannelKind, IncidentChange, VerdictKind } from '@mountwatch/protocol';
import { Checks } from '../checks.tsx';
import classes from '../settings.module.css';

const severities = [
  { value: 'minor', label: 'every incident' },
  { value: 'major', label: 'major or worse' },
  { value: 'critical', label: 'critical' },
];

/** What is asked of a channel; of one that is there, what is left empty of its address and secret stays. */
export function ChannelFields({ kind, channel }: { kind: ChannelKind; channel?: Channel }) {
  return (
    <>
      <TextInput
        size="xs"
        name="url"
        type="url"
        label={channel ? 'Another address' : 'Address'}
        placeholder={channel ? `stays at ${channel.target}` : 'https://…'}
        required={!channel}
        maxLength={2000}
      />
      {kind === 'webhook' && (
        <PasswordInput
          size="xs"
          name="secret"
          label={channel?.isSigned ? 'Another secret to sign with' : 'Secret to sign with'}
          placeholder={channel?.isSigned ? 'stays as it is' : '16 characters or more'}
          minLength={16}
          maxLength={200}
          autoComplete="off"
          className={classes.wide}
        />
      )}
      <NativeSelect
        size="xs"
        name="minimumSeverity"
        label="It hears of"
        data={severities}
        defaultValue={channel?.minimumSeverity ?? 'minor'}
      />
      <TextInput
        size="xs"
        name="serverPattern"
        label="Servers"
        placeholder="all, or filer*"
        defaultValue={channel?.serverPattern ?? ''}
        maxLength={255}
      />
      <Checks
        legend="When it is"
        name="changes"
        values={IncidentChange.options}
        checked={channel?.changes ?? IncidentChange.options}
      />
      <Checks
        legend="Only these kinds; none: all"
        name="verdictKinds"
        values={VerdictKind.options}
        checked={channel?.verdictKinds ?? []}
      />
    </>
  );
}
