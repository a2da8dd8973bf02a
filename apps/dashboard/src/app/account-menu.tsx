import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sessionQuery, signOut } from '../features/sign-in/session.api.ts';
import { useMayChange } from '../lib/api/session.ts';
import { useKiosk } from './use-kiosk.ts';

const schemes: { value: MantineColorScheme; name: string }[] = [
  { value: 'auto', name: 'As the system' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
];

/** Who is signed in, the colour scheme, the help, and the way out. */
export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const session = useQuery(sessionQuery);
  const mayChange = useMayChange();
  const exit = useExit();
  const toggleKiosk = useKiosk();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label="Account and settings">
          <DotsIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.data ? `Signed in as ${session.data.email}` : 'Account'}</Menu.Label>
        <Menu.Item onClick={() => exit.mutate()}>Sign out</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        <SchemeItems />
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings">
          Settings
        </Menu.Item>
        {mayChange && (
          <Menu.Item onClick={() => void navigate({ to: '.', search: (kept) => ({ ...kept, dialog: 'add-host' }) })}>
            Add a host
          </Menu.Item>
        )}
        <Menu.Item onClick={toggleKiosk}>Kiosk</Menu.Item>
        <Menu.Item onClick={onHelp}>Keyboard shortcuts</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return schemes.map(({ value, name }) => (
    <Menu.RadioItem
      key={value}
      value={value}
      checked={colorScheme === value}
      closeMenuOnClick
      onChange={() => setColorScheme(value)}
    >
      {name}
    </Menu.RadioItem>
  ));
}

function useExit() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
}

function DotsIcon() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      <circle cx="3" cy="8" r="1.5" />
      <circle cx="8" cy="8" r="1.5" />
      <circle cx="13" cy="8" r="1.5" />
    </svg>
  );
}
