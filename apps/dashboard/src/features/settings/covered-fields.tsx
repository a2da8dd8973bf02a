import { NativeSelect, TextInput } from '@mantine/core';

const kinds = [
  { value: 'server', label: 'a server' },
  { value: 'host', label: 'a host' },
  { value: 'label', label: 'hosts with a label' },
];

/** What a silence or planned work covers: of which kind, and its name (the field `covered` of the form). */
export function CoveredFields({ kind, onKind }: { kind: string; onKind: (kind: string) => void }) {
  return (
    <>
      <NativeSelect
        size="xs"
        label="It covers"
        data={kinds}
        value={kind}
        onChange={(event) => onKind(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        name="covered"
        label={kind === 'label' ? 'Label' : 'Name'}
        placeholder={kind === 'label' ? 'rack:r12' : ''}
        required
      />
    </>
  );
}
