import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { isPassword } from './password.ts';
import { PrepareFirstSignIn } from './prepare-first-sign-in.ts';

let api: TestApp;

beforeEach(async () => {
  api = await startTestApp();
});
afterEach(() => api.stop());

/** What a further start does, with other settings. */
async function startAgain(config: Partial<Kit['config']>): Promise<void> {
  const kit = api.app.get(Kit);
  const next = new Kit({ ...kit, config: { ...kit.config, ...config } });
  await new PrepareFirstSignIn(api.app.get(Database), next).run(api.db);
}

describe('at start', () => {
  it('a new code makes the old one worthless, as long as nobody has an account', async () => {
    await startAgain({});
    const [first, second] = api.announcements.map((each) => each.url.split('#')[1] ?? '');
    const body = { email: 'ada@example.org', password: 'a long enough password' };
    expect((await api.post('/api/v1/first-sign-in', { ...body, code: first })).status).toBe(401);
    expect((await api.post('/api/v1/first-sign-in', { ...body, code: second })).status).toBe(201);
    await startAgain({});
    expect(api.announcements).toHaveLength(2);
  });

  it('the configured account is made, and no code is left', async () => {
    await startAgain({ adminEmail: 'Ada@example.org', adminPassword: 'a long enough password' });
    expect(await api.db.user.count({ where: { email: 'ada@example.org' } })).toBe(1);
    expect(await api.db.firstSignInCode.count()).toBe(0);
  });

  it('a configured password that changed is the new password, and ends the sessions of the old one', async () => {
    const adminEmail = 'ada@example.org';
    await startAgain({ adminEmail, adminPassword: 'a long enough password' });
    await api.post('/api/v1/session', { email: adminEmail, password: 'a long enough password' });
    expect(await api.db.session.count()).toBe(1);
    await startAgain({ adminEmail, adminPassword: 'a long enough password' });
    expect(await api.db.session.count()).toBe(1);
    await startAgain({ adminEmail, adminPassword: 'another long password' });
    expect(await api.db.session.count()).toBe(0);
    const user = await api.db.user.findFirstOrThrow();
    expect(await isPassword('another long password', user.passwordHash)).toBe(true);
  });
});
