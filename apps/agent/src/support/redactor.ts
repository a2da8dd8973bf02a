/** Replaces what must not leave the host; the text is bytes as latin1, so that nothing else of it changes. */
export type Redact = (content: Uint8Array) => Buffer;

const REDACTED = '(redacted)';
/** A secret so short is also a word of its own somewhere; nobody has one. */
const MIN_SECRET_LENGTH = 4;

/** A name that says that its value is a secret, and what stands between them. */
const NAMED = String.raw`((?:pass(?:word|wd|phrase|code)?|secret|token|cookie|credentials?|api[-_]?key|private[-_]?key)["']?\s{0,5}[=:]\s{0,5})`;

/** What looks like a secret, whoever wrote it. Every repetition is bounded, so that no text makes them slow. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\bmw_[\w-]{4,500}/g, `mw_${REDACTED}`],
  [/\b(bearer|basic)\s{1,5}[\w.~+/=-]{4,4000}/gi, `$1 ${REDACTED}`],
  [/(:\/\/)[^\s/@"']{1,500}@/g, `$1${REDACTED}@`],
  [new RegExp(`${NAMED}"[^"\\n]{1,2000}"`, 'gi'), `$1"${REDACTED}"`],
  [new RegExp(`${NAMED}'[^'\\n]{1,2000}'`, 'gi'), `$1'${REDACTED}'`],
  [new RegExp(`${NAMED}[^\\s,;&"']{1,2000}`, 'gi'), `$1${REDACTED}`],
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}/g, `-----BEGIN PRIVATE KEY-----${REDACTED}`],
];

/** Knows these secrets in every form in which they are written, and the looks of others. */
export function makeRedactor(secrets: readonly string[]): Redact {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      ...base64Forms(secret),
      JSON.stringify(secret).slice(1, -1),
    ])
    .map((form) => Buffer.from(form, 'utf8').toString('latin1'));
  // The longest first: a secret may be part of another.
  const known = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (content) => {
    let text = Buffer.from(content).toString('latin1');
    for (const secret of known) text = text.replaceAll(secret, REDACTED);
    for (const [pattern, replacement] of PATTERNS) text = text.replace(pattern, replacement);
    return Buffer.from(text, 'latin1');
  };
}

function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
}
