import { Button, Menu } from '@mantine/core';
import type { Incident } from '@mountwatch/protocol';
import { useMutation } from '@tanstack/react-query';
import { saveFile } from '../../../lib/save-file.ts';
import classes from './export-menu.module.css';
import { gatherPostMortem } from './gather-post-mortem.ts';
import { postMortemMarkdown } from './post-mortem-markdown.ts';

type Format = 'md' | 'json';

const mediaTypes: Record<Format, string> = { md: 'text/markdown', json: 'application/json' };

/** Everything that is known of the incident, as a file for the post-mortem. */
export function ExportMenu({ incident }: { incident: Incident }) {
  const exported = useMutation({
    mutationFn: async (format: Format) => {
      const known = await gatherPostMortem(incident, Date.now());
      const text = format === 'md' ? postMortemMarkdown(known) : JSON.stringify(known, null, 2);
      saveFile({ name: `incident-${incident.id}.${format}`, mediaType: mediaTypes[format], text });
    },
  });
  return (
    <div className={classes.box}>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" loading={exported.isPending}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => exported.mutate('md')}>Post-mortem as Markdown</Menu.Item>
          <Menu.Item onClick={() => exported.mutate('json')}>Everything as JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {exported.error && (
        <span role="alert" className={classes.failure}>
          {exported.error.message}
        </span>
      )}
    </div>
  );
}
