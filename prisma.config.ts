import { defineConfig } from 'prisma/config';

/** `prisma generate` only; migrations are applied by the API itself, with the schema engine as WebAssembly. */
export default defineConfig({ schema: 'prisma/schema.prisma' });
