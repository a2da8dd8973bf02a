import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { addressOf, readWhole, type SearchParameters } from '../../lib/api/request.ts';
import classes from './list-actions.module.css';

interface ListActionsProps {
  /** The list's path under `/api/v1`, and what the page filters it by. */
  path: string;
  search: SearchParameters;
  /** Of the file, without its ending. */
  name: string;
}

const forms = [
  { word: 'CSV', ending: 'csv', accept: 'text/csv' },
  { word: 'JSON, a line each', ending: 'ndjson', accept: 'application/x-ndjson' },
];

/** Exactly what is filtered, whole, as a file, or as the command that asks for it. */
export function ListActions({ path, search, name }: ListActionsProps) {
  const save = useMutation({
    mutationFn: async ({ accept, ending }: (typeof forms)[number]) =>
      saveAs(`${name}.${ending}`, await readWhole(path, accept, search)),
  });
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(curlFor(path, search)) });
  return (
    <div className={classes.box}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="default" loading={save.isPending}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>All that this filter means</Menu.Label>
          {forms.map((form) => (
            <Menu.Item key={form.ending} onClick={() => save.mutate(form)}>
              {form.word}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => copy.mutate()}>Copy as curl</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span role="status" className={classes.status}>
        {save.error?.message ?? copy.error?.message ?? (copy.isSuccess ? 'copied' : '')}
      </span>
    </div>
  );
}

/** A token is not ours to show: the command takes it from the environment. */
export function curlFor(path: string, search: SearchParameters): string {
  const address = addressOf(path, search).replaceAll("'", "'\\''");
  return `curl -s -H "Authorization: Bearer $MOUNTWATCH_TOKEN" -H 'Accept: text/csv' '${address}'`;
}

function saveAs(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
