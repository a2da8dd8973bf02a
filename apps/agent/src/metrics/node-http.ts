/** Node's http by name alone: what an `import` would give names all that it exports, and so loads fetch and HTTP/2: 17 MB. */
export const { createServer } = process.getBuiltinModule('node:http');
