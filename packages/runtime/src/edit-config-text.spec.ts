import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { editConfigText } from './edit-config-text.ts';

const values = { apiUrl: 'https://mw.example', tokenFile: '/etc/mountwatch/token' };

test('a value is replaced where it stands, and all else stays as it was written', () => {
  const text = "# ours\nprobe: { intervalSeconds: 5 }   # often\n\napiUrl: 'http://old'  # was old\ntokenFile: /t\n";
  expect(editConfigText(text, values)).toBe(
    '# ours\nprobe: { intervalSeconds: 5 }   # often\n\napiUrl: https://mw.example  # was old\ntokenFile: /etc/mountwatch/token\n',
  );
});

test('a key that stands there commented out is brought to life', () => {
  expect(editConfigText('# Where.\n# apiUrl: https://x\n# tokenFile: /x\n\n# labels:\n#   rack: r12\n', values)).toBe(
    '# Where.\napiUrl: https://mw.example\ntokenFile: /etc/mountwatch/token\n\n# labels:\n#   rack: r12\n',
  );
});

test('a key that is nowhere is added at the end, to an empty file too', () => {
  expect(editConfigText('log: { level: debug }', { apiUrl: 'http://a' })).toBe(
    'log: { level: debug }\napiUrl: http://a\n',
  );
  expect(editConfigText('', { apiUrl: 'http://a' })).toBe('apiUrl: http://a\n');
});

test.each([
  ['a key without a value', 'apiUrl:\nlog: {}\n'],
  ['a flow map', '{ log: {} } # all\n'],
  ['an end marker', 'log: {}\n...\n'],
  ['a value of several lines', 'apiUrl: >-\n  http://\n  old\nlog: {}\n'],
])('%s is set all the same, and what stood beside it stays', (_, text) => {
  const edited = parseDocument(editConfigText(text, { apiUrl: 'https://a: b # c' }));
  expect(edited.errors).toEqual([]);
  expect(edited.toJS()).toEqual({ apiUrl: 'https://a: b # c', log: {} });
});
