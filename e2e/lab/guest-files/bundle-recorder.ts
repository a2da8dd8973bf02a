import { join } from 'node:path';
import { build } from 'vite';

const GUEST = join(import.meta.dirname, '..', 'guest');

/** The recorder as one file: the guest has Node, and no packages. */
export async function bundleRecorder(directory: string): Promise<string> {
  await build({
    configFile: false,
    root: GUEST,
    logLevel: 'error',
    resolve: { conditions: ['mountwatch:source', 'node', 'default'] },
    ssr: { noExternal: true, resolve: { conditions: ['mountwatch:source', 'node', 'default'] } },
    build: {
      ssr: join(GUEST, 'recorder.ts'),
      outDir: directory,
      emptyOutDir: false,
      rolldownOptions: { external: ['bufferutil', 'utf-8-validate'], output: { entryFileNames: 'recorder.mjs' } },
    },
  });
  return join(directory, 'recorder.mjs');
}
