/** The main navigation, and the key that goes there after `g`. */
export const sections = [
  { to: '/', name: 'Overview', key: 'o' },
  { to: '/incidents', name: 'Incidents', key: 'i' },
  { to: '/matrix', name: 'Matrix', key: 'm' },
  { to: '/servers', name: 'Servers', key: 's' },
  { to: '/hosts', name: 'Hosts', key: 'h' },
  { to: '/kernel-log', name: 'Kernel log', key: 'k' },
  { to: '/settings', name: 'Settings', key: 'e' },
] as const;
