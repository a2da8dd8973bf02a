import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = 'http://127.0.0.1:7420';

/** Browsers that know `light-dark()`: for older ones it would be rewritten into something our schemes do not switch. */
const browsers = ['chrome123', 'edge123', 'firefox125', 'safari17.5'];

/** `mountwatch:source` takes the protocol from its source: no build in between, and one copy of Zod. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['mountwatch:source', 'module', 'browser', 'development|production'] },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: browsers },
  server: {
    host: '127.0.0.1',
    port: 7421,
    proxy: {
      '/api': { target: api },
      '/socket.io': { target: api, ws: true },
    },
  },
});
