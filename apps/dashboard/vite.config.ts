import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = 'http://127.0.0.1:7420';

/** Browsers that know `light-dark()`: for older ones it would be rewritten into something our schemes do not switch. */
const browsers = ['chrome123', 'edge123', 'firefox125', 'safari17.5'];

/** Its modules do nothing but make schemas, which takes time: a page loads those that it parses with. */
const PROTOCOL = /\/packages\/protocol\/src\//;

/** Puts each script and style beside itself as gzip, which the API gives to whoever takes it: once a build, not once a read. */
function gzipped(): Plugin {
  return {
    name: 'mountwatch:gzipped',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /\.(?:js|css)$/.test(each))) {
        const path = join(dir, name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}

/** `mountwatch:source` takes the protocol from its source: no build in between, and one copy of Zod. */
export default defineConfig({
  plugins: [react(), gzipped()],
  resolve: { conditions: ['mountwatch:source', 'module', 'browser', 'development|production'] },
  build: {
    ...{ outDir: 'dist', emptyOutDir: true, sourcemap: false, manifest: true, target: browsers },
    // One style and few chunks: the other pages' are loaded behind the first, and each file costs it something.
    cssCodeSplit: false,
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !PROTOCOL.test(id) },
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 7421,
    proxy: {
      '/api': { target: api },
      '/socket.io': { target: api, ws: true },
    },
  },
});
