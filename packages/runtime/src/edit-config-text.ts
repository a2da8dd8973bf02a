import { isCollection, isScalar, parseDocument, stringify } from 'yaml';

/**
 * A configuration file's text with top-level keys set to these texts. Everything else stays as it was written, comments
 * too: a value is replaced in place, a key that stands there commented out (`# apiUrl: …`) is brought to life, another
 * is added at the end. The text must be YAML with keys and values, or empty.
 */
export function editConfigText(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((edited, [key, value]) => withKey(edited, key, value), text);
}

function withKey(text: string, key: string, value: string): string {
  const edited = editedInPlace(text, key, value);
  if (parseDocument(edited).get(key) === value) return edited;
  // Flow style, several documents, …: written anew, which keeps comments and loses some of the layout.
  const document = parseDocument(text);
  document.set(key, value);
  return document.toString({ lineWidth: 0 });
}

function editedInPlace(text: string, key: string, value: string): string {
  const { contents } = parseDocument(text);
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  const there = isCollection(contents) ? contents.get(key, true) : undefined;
  if (isScalar(there) && there.range) return text.slice(0, there.range[0]) + plain + text.slice(there.range[1]);
  const line = `${key}: ${plain}`;
  const placeholder = new RegExp(`^# *${key}:.*$`, 'm');
  if (placeholder.test(text)) return text.replace(placeholder, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}
