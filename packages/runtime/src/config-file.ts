import { type Document, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from './config-error.ts';

/** More aliases than a person writes are an attempt to exhaust us. */
const MAX_ALIASES = 100;

export interface ConfigFile {
  values: Record<string, unknown>;
  /** `agent.yaml:3`: where a key stands, or its nearest parent that is there. */
  whereIs(path: readonly PropertyKey[]): string;
}

/** Reads YAML; throws `ConfigError` where the text is no YAML, or no map of keys and values. */
export function readConfigFile(file: { path: string; text: string }): ConfigFile {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const at = (offset: number | undefined) => `${file.path}:${offset === undefined ? 1 : lines.linePos(offset).line}`;
  const fault = (where: string, detail: string) => ({ where, key: '(file)', detail });
  if (document.errors.length > 0) {
    throw new ConfigError(
      document.errors.map(({ pos, message }) => fault(at(pos[0]), message.split('\n')[0] ?? message)),
    );
  }
  const values = plainObject(contentOf(document, (detail) => new ConfigError([fault(at(undefined), detail)])));
  if (values === undefined) throw new ConfigError([fault(at(undefined), 'expected keys and values')]);
  return { values, whereIs: (path) => at(offsetOf(document, path)) };
}

/** An alias to nothing, or a nest of aliases, is found only here. */
function contentOf(document: Document, faultOf: (detail: string) => ConfigError): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw faultOf(error instanceof Error ? error.message : String(error));
  }
}

function plainObject(value: unknown): Record<string, unknown> | undefined {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return undefined;
}
