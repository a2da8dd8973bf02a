import { Button, Modal } from '@mantine/core';
import type { Incident } from '@mountwatch/protocol';
import { useState } from 'react';
import { SilenceForm } from './silence-form.tsx';

/** Says that nobody is to be notified of this any more, for a while and with a reason. */
export function SilenceButton({ incident }: { incident: Incident }) {
  const [isOpen, setIsOpen] = useState(false);
  if (incident.silence || incident.status === 'closed') return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setIsOpen(true)}>
        Silence…
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title="Silence"
        closeButtonProps={{ 'aria-label': 'Close' }}
        keepMounted={false}
      >
        <SilenceForm incident={incident} onDone={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}
