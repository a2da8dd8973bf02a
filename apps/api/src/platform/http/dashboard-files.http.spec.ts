import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDashboard } from './dashboard-files.ts';

class Nothing {}
Module({})(Nothing);

let folder: string;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'mountwatch-dashboard-'))}/`;
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Mountwatch</title>');
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'export {}');
  await writeFile(join(folder, 'assets/big-3c4d.js'), 'export const packed = 1;');
  await writeFile(join(folder, 'assets/big-3c4d.js.gz'), gzipSync('export const packed = 1;'));
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  app = await NestFactory.create<NestExpressApplication>(Nothing, { logger: false });
  serveDashboard(app, folder);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, method = 'GET', headers = {}) => fetch(new URL(path, url), { method, headers });

describe('the dashboard', () => {
  it('is given for every address that is a page, and never kept', async () => {
    for (const path of ['/', '/incidents/0190', '/servers/nas1.example.org', '/first-sign-in']) {
      const answer = await get(path);
      expect(answer.status, path).toBe(200);
      expect(await answer.text()).toContain('Mountwatch');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('has its hashed files kept for ever, and others looked at again', async () => {
    expect((await get('/assets/app-1a2b.js')).headers.get('cache-control')).toMatch(/immutable/);
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('has a script that is packed given packed to whoever takes that, as a script that is kept for ever', async () => {
    const packed = await get('/assets/big-3c4d.js', 'GET', { 'accept-encoding': 'gzip, br' });
    expect(await packed.text()).toBe('export const packed = 1;');
    expect(['content-encoding', 'vary', 'content-type'].map((name) => packed.headers.get(name))).toEqual([
      'gzip',
      'Accept-Encoding',
      expect.stringContaining('javascript'),
    ]);
    expect(packed.headers.get('cache-control')).toMatch(/immutable/);
    const plain = await get('/assets/big-3c4d.js', 'GET', { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'export const packed = 1;']);
    const unpacked = await get('/assets/app-1a2b.js', 'GET', { 'accept-encoding': 'gzip' });
    expect([unpacked.headers.get('content-encoding'), await unpacked.text()]).toEqual([null, 'export {}']);
  });

  it('is given for no file that is not there, no route of the API, no other method and nothing outside its folder', async () => {
    for (const path of [
      '/assets/app-old.js',
      '/api/v1/nowhere',
      '/healthz',
      '/metrics',
      '/assets/..%2f..%2fetc/passwd',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await get('/incidents', 'POST')).status).toBe(404);
  });
});
