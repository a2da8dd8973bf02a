import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const PROTOCOL = fileURLToPath(new URL('../../../packages/protocol/src/', import.meta.url));

/** What the protocol's source says of a schema, and of those of its keys that it says something of. */
export interface SchemaWords {
  description: string | undefined;
  keys: Map<string, string>;
}

/** Every exported schema's doc comment by its name: the words stand in one place, beside the schema. */
export function wordsOfSchemas(): Map<string, SchemaWords> {
  const words = new Map<string, SchemaWords>();
  for (const name of readdirSync(PROTOCOL).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
    const file = ts.createSourceFile(name, readFileSync(PROTOCOL + name, 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        const keys = new Map<string, string>();
        if (declaration.initializer) collectKeys(declaration.initializer, keys);
        words.set(declaration.name.getText(), { description: docOf(statement), keys });
      }
    }
  }
  return words;
}

function collectKeys(node: ts.Node, keys: Map<string, string>): void {
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const description = docOf(node);
    if (description !== undefined) keys.set(node.name.getText(), description);
  }
  node.forEachChild((child) => collectKeys(child, keys));
}

function docOf(node: ts.Node): string | undefined {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const text = ts.getTextOfJSDocComment(doc?.comment)?.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}
