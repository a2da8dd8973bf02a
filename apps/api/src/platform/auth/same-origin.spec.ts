import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

describe('isSameOrigin', () => {
  it('holds for our own pages, by the host that was asked or by the public address behind a proxy', () => {
    expect(isSameOrigin({ host: 'a:7420', origin: 'http://a:7420' }, undefined)).toBe(true);
    expect(isSameOrigin({ host: 'inner:7420', origin: 'https://watch.example' }, 'https://watch.example/')).toBe(true);
  });

  it('holds for what is no browser, and for what the browser itself says is ours', () => {
    expect(isSameOrigin({ host: 'a' }, undefined)).toBe(true);
    expect(isSameOrigin({ host: 'a', 'sec-fetch-site': 'same-origin' }, undefined)).toBe(true);
  });

  it('holds for nothing else', () => {
    for (const origin of ['http://b:7420', 'http://a', 'null', 'http://a:7420.evil.example', '']) {
      expect(isSameOrigin({ host: 'a:7420', origin }, undefined), origin).toBe(false);
    }
    for (const site of ['cross-site', 'same-site']) {
      expect(isSameOrigin({ host: 'a:7420', 'sec-fetch-site': site }, undefined), site).toBe(false);
    }
  });
});
