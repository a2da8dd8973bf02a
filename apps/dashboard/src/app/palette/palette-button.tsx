import { ActionIcon } from '@mantine/core';

/** For hands that hold a mouse or a phone; the keyboard has `/` and Ctrl-K. */
export function PaletteButton({ onOpen }: { onOpen: () => void }) {
  return (
    <ActionIcon variant="default" size="lg" aria-label="Search" aria-keyshortcuts="Control+K /" onClick={onOpen}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.4 10.4l3.4 3.4" />
      </svg>
    </ActionIcon>
  );
}
