import { describe, expect, it } from 'vitest';
import { changedChannelFrom, newChannelFrom } from './channel-from-form.ts';

const form = (...pairs: [string, string][]) => {
  const fields = new FormData();
  const usual: [string, string][] = [
    ['name', 'on call'],
    ['minimumSeverity', 'major'],
    ['changes', 'opened'],
  ];
  for (const [name, value] of [...usual, ...pairs]) fields.append(name, value);
  return fields;
};

describe('changedChannelFrom', () => {
  it('leaves an address and a secret that were not given anew as they are', () => {
    expect(changedChannelFrom(form(['url', ''], ['secret', ''], ['serverPattern', ' filer* ']))).toEqual({
      ...{ name: 'on call', minimumSeverity: 'major', changes: ['opened'], verdictKinds: [] },
      ...{ serverPattern: 'filer*', isPaused: false },
    });
  });

  it('takes every kind that is checked, and the pause', () => {
    const fields = form(['verdictKinds', 'server'], ['verdictKinds', 'export'], ['isPaused', 'on']);
    expect(changedChannelFrom(fields)).toMatchObject({ verdictKinds: ['server', 'export'], isPaused: true });
  });
});

describe('newChannelFrom', () => {
  it('says in words what is wrong', () => {
    expect(() => newChannelFrom(form(['url', 'http://example.org/']), 'webhook')).toThrow(/^url: must be https/);
  });
});
