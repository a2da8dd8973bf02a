import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import classes from './copy-text.module.css';

/** A text that is to be pasted elsewhere, with the button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(text) });
  return (
    <div className={classes.box}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <pre className={classes.text} tabIndex={0}>
        {text}
      </pre>
      <Button size="compact-sm" variant="default" onClick={() => copy.mutate()}>
        {copy.isSuccess ? 'Copied' : label}
      </Button>
      {copy.isError && <span role="alert">Select it and copy it by hand.</span>}
    </div>
  );
}
