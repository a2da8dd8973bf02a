/** The main navigation, and the key that goes there after `g`. */
export const sections = [
  { to: '/', name: 'Overview', key: 'o' },
  { to: '/incidents', name: 'Incidents', key: 'i' },
  { to: '/servers', name: 'Servers', key: 's' },
  { to: '/hosts', name: 'Hosts', key: 'h' },
  { to: '/kernel-log', name: 'Kernel log', key: 'k' },
] as const;
