import { Button } from '@mantine/core';
import type { ChangedChannel, Channel } from '@mountwatch/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../confirm-button.tsx';
import { changeChannel, channelsQuery, removeChannel, testChannel } from '../settings.api.ts';
import classes from '../settings.module.css';
import { EditChannelButton } from './edit-channel-button.tsx';

/** Tries a channel, pauses it, changes it, removes it. */
export function ChannelActions({ channel }: { channel: Channel }) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: channelsQuery.queryKey });
  const test = useMutation({ mutationFn: () => testChannel(channel.id), onSettled });
  const pause = useMutation({ mutationFn: () => changeChannel(channel.id, toggled(channel)), onSettled });
  const failure = test.error ?? pause.error;
  return (
    <span className={classes.line}>
      <Button
        size="compact-sm"
        variant="default"
        loading={test.isPending}
        aria-label={`Test ${channel.name}`}
        onClick={() => test.mutate()}
      >
        Test
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={pause.isPending}
        aria-label={`${channel.isPaused ? 'Resume' : 'Pause'} ${channel.name}`}
        onClick={() => pause.mutate()}
      >
        {channel.isPaused ? 'Resume' : 'Pause'}
      </Button>
      <EditChannelButton channel={channel} />
      <ConfirmButton
        word="Remove"
        name={channel.name}
        run={() => removeChannel(channel.id)}
        queryKey={channelsQuery.queryKey}
      />
      {failure && <span role="alert">{failure.message}</span>}
    </span>
  );
}

function toggled({ name, minimumSeverity, verdictKinds, serverPattern, changes, isPaused }: Channel): ChangedChannel {
  return { name, minimumSeverity, verdictKinds, serverPattern, changes, isPaused: !isPaused };
}
