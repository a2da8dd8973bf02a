import { Kbd, Modal } from '@mantine/core';
import { sections } from './sections.ts';
import classes from './shortcuts-help.module.css';

export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <dl className={classes.keys}>
        {sections.map(({ key, name }) => (
          <div key={key} className={classes.line}>
            <dt>Go to {name}</dt>
            <dd>
              <Kbd>g</Kbd> <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
        <div className={classes.line}>
          <dt>This help</dt>
          <dd>
            <Kbd>?</Kbd>
          </dd>
        </div>
      </dl>
    </Modal>
  );
}
