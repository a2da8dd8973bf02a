import { Button, Modal, NativeSelect } from '@mantine/core';
import type { CreatedEnrolmentToken } from '@mountwatch/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDuration } from '../../lib/time/format-duration.ts';
import { useNow } from '../../lib/time/use-now.ts';
import { CopyText } from '../../ui/export/copy-text.tsx';
import { ErrorNotice } from '../../ui/layout/error-notice.tsx';
import { createEnrolmentToken } from './add-host.api.ts';
import classes from './add-host.module.css';
import { EnrolmentSteps } from './enrolment-steps.tsx';
import { installStepsFor } from './install-steps.ts';

const lifetimes = [
  { value: '3600', label: 'one hour' },
  { value: '86400', label: 'one day' },
  { value: '604800', label: 'one week' },
];

/** From nothing to the first probe that is ok: a token, a command to run on the host, and what comes of it. */
export function AddHostDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title="Add a host"
      closeButtonProps={{ 'aria-label': 'Close' }}
      keepMounted={false}
    >
      <AddHost />
    </Modal>
  );
}

function AddHost() {
  const [lifetime, setLifetime] = useState('86400');
  const token = useMutation({ mutationFn: () => createEnrolmentToken(Number(lifetime)) });
  if (token.data) return <Instructions token={token.data} />;
  return (
    <div className={classes.steps}>
      <p>
        A host joins with an enrolment token: it is good for any number of hosts until it expires, and can do nothing
        but enrol.
      </p>
      <div className={classes.line}>
        <NativeSelect
          label="The token lasts"
          data={lifetimes}
          value={lifetime}
          onChange={(event) => setLifetime(event.currentTarget.value)}
        />
        <Button onClick={() => token.mutate()} loading={token.isPending}>
          Make a token
        </Button>
      </div>
      {token.error && <ErrorNotice error={token.error} onRetry={() => token.mutate()} />}
    </div>
  );
}

function Instructions({ token }: { token: CreatedEnrolmentToken }) {
  const systems = installStepsFor({ url: window.location.origin, secret: token.secret });
  const [systemId, setSystemId] = useState('debian');
  const system = systems.find(({ id }) => id === systemId);
  const leftMs = Date.parse(token.expiresAt) - useNow();
  return (
    <div className={classes.steps}>
      <div className={classes.tabs}>
        {systems.map(({ id, name }) => (
          <Button
            key={id}
            size="compact-md"
            variant={id === systemId ? 'light' : 'default'}
            aria-pressed={id === systemId}
            onClick={() => setSystemId(id)}
          >
            {name}
          </Button>
        ))}
      </div>
      {system && (
        <>
          <p>
            <strong>Not here: on the host that mounts NFS.</strong> {system.note}
          </p>
          <CopyText text={system.commands} label="Copy the command" />
        </>
      )}
      <p className={classes.soft}>
        {leftMs > 0 ? `The token expires in ${formatDuration(leftMs)}` : 'The token has expired'}; it is shown only
        here, now. Settings can revoke it.
      </p>
      <EnrolmentSteps token={token} />
    </div>
  );
}
