import { Kbd, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { keysElsewhere, shortcuts } from './shortcuts.ts';
import classes from './shortcuts-help.module.css';

export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  // Opened once it is there: only then does it know where the focus was, to give it back.
  const [isShown, setIsShown] = useState(false);
  useEffect(() => setIsShown(isOpen), [isOpen]);
  return (
    <Modal opened={isShown} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.keys}>
        {[...shortcuts, ...keysElsewhere].map(({ keys, name }) => (
          <div key={name} className={classes.line}>
            <dt>{name}</dt>
            <dd>
              {keys.map((key) => (
                <span key={key}>
                  <Kbd>{key}</Kbd>{' '}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
