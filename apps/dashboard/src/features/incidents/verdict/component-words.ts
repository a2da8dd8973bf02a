import type { VerdictKind } from '@mountwatch/protocol';

/** What stands before a component's name. */
export const kindWords: Record<VerdictKind, string> = {
  server: 'the server',
  export: 'the export',
  host: 'the host',
  label: 'the hosts with',
  path: 'the way',
  mount: 'the mount',
  ambiguous: 'one of several, likeliest',
  blind: 'not known: agents were lost at',
};

/** A verdict's fault as part of a sentence: `the server filer1`. */
export function componentWords(kind: VerdictKind, name: string): string {
  return `${kindWords[kind]} ${name}`;
}
