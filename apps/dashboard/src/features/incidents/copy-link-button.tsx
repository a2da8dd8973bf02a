import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

/** Puts the page's address into the clipboard; says so, or that the browser did not allow it. */
export function CopyLinkButton() {
  const copying = useMutation({ mutationFn: () => navigator.clipboard.writeText(window.location.href) });
  const word = copying.isSuccess ? 'Link copied' : copying.isError ? 'Copy it from the address bar' : 'Copy link';
  return (
    <Button size="xs" variant="default" onClick={() => copying.mutate()}>
      <span aria-live="polite">{word}</span>
    </Button>
  );
}
