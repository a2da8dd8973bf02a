import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

describe('a password', () => {
  it('is known again by its hash, and no other is', async () => {
    const stored = await hashPassword('correct horse battery');
    expect(await isPassword('correct horse battery', stored)).toBe(true);
    expect(await isPassword('correct horse batterz', stored)).toBe(false);
  });

  it('has another hash each time', async () => {
    expect(await hashPassword('the same words')).not.toBe(await hashPassword('the same words'));
  });

  it('is the same however its letters are composed', async () => {
    expect(await isPassword('u\u0308ber lange Leitung', await hashPassword('\u00fcber lange Leitung'))).toBe(true);
  });

  it('is never right for nobody, nor for a hash that is none', async () => {
    expect(await isPassword('', undefined)).toBe(false);
    expect(await isPassword('anything at all', 'scrypt$$')).toBe(false);
    expect(await isPassword('anything at all', '')).toBe(false);
  });
});
