import { ConfigError } from '@mountwatch/runtime';
import { describe, expect, it } from 'vitest';
import { configFrom, publicUrlOf } from './config.ts';

const DATABASE_URL = 'postgresql://u:p@127.0.0.1:5432/mountwatch';

describe('the configuration', () => {
  it('needs no more than a database', () => {
    expect(configFrom({ DATABASE_URL })).toMatchObject({
      host: '127.0.0.1',
      port: 7420,
      databaseUrl: DATABASE_URL,
      silentAfterSeconds: 45,
      resolveHoldSeconds: 10,
    });
  });

  it('reads every public name', () => {
    const config = configFrom({
      DATABASE_URL,
      MOUNTWATCH_HOST: '::1',
      MOUNTWATCH_PORT: '7421',
      MOUNTWATCH_PUBLIC_URL: 'https://watch.example/',
      MOUNTWATCH_ADMIN_EMAIL: 'ada@example.org',
      MOUNTWATCH_ADMIN_PASSWORD: 'a long enough password',
      MOUNTWATCH_ADMIN_TOKEN: 'x'.repeat(32),
      MOUNTWATCH_LOCAL_AGENT_TOKEN: 'y'.repeat(32),
      MOUNTWATCH_SILENT_AFTER_SECONDS: '5',
      MOUNTWATCH_RESOLVE_HOLD_SECONDS: '0',
    });
    expect(config).toMatchObject({ host: '::1', port: 7421, adminEmail: 'ada@example.org', silentAfterSeconds: 5 });
    expect(config.adminToken).toHaveLength(32);
    expect(config.localAgentToken).toHaveLength(32);
  });

  it('names every fault at once, by its variable, and no secret', () => {
    const environment = {
      DATABASE_URL: 'mysql://x',
      MOUNTWATCH_PORT: '99999',
      MOUNTWATCH_ADMIN_TOKEN: 'short-secret',
      MOUNTWATCH_LOG_LEVEL: 'loud',
    };
    const error = (() => {
      try {
        return configFrom(environment);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    const { faults, message } = error as ConfigError;
    expect(faults.map((fault) => fault.where).sort()).toEqual(Object.keys(environment).sort());
    expect(message).not.toContain('short-secret');
  });

  it('wants the first account whole', () => {
    expect(() => configFrom({ DATABASE_URL, MOUNTWATCH_ADMIN_EMAIL: 'ada@example.org' })).toThrow(/together/);
  });
});

describe('the public address', () => {
  it('is as configured, or as we listen', () => {
    expect(publicUrlOf({ publicUrl: 'https://watch.example/', host: 'x', port: 1 })).toBe('https://watch.example');
    expect(publicUrlOf({ publicUrl: undefined, host: '127.0.0.1', port: 7420 })).toBe('http://127.0.0.1:7420');
    expect(publicUrlOf({ publicUrl: undefined, host: '0.0.0.0', port: 7420 })).toBe('http://127.0.0.1:7420');
    expect(publicUrlOf({ publicUrl: undefined, host: '::1', port: 7420 })).toBe('http://[::1]:7420');
  });
});
