import { Kbd, Modal } from '@mantine/core';
import { keysElsewhere, shortcuts } from './shortcuts.ts';
import classes from './shortcuts-help.module.css';

export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
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
