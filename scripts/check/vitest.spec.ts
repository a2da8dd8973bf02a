import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../setup/stamp.mjs';
import { countsIn } from './vitest.mjs';

const passed = { status: 'passed', fullName: 'it works', failureMessages: [] };
const failed = {
  status: 'failed',
  fullName: 'it counts',
  failureMessages: ['\u001b[31mError: 3, not 4\u001b[39m\n  at'],
};
const skipped = { status: 'skipped', fullName: 'it waits', failureMessages: [] };
const file = (status: string, assertionResults: object[], message = '') => ({
  name: join(ROOT, 'packages/x/a.spec.ts'),
  ...{ status, message, assertionResults },
});

it('names each test that failed, with the first line of why', () => {
  expect(countsIn([file('failed', [passed, failed])])).toMatchObject({
    ...{ passed: 1, failed: 1, skipped: 0 },
    failures: ['packages/x/a.spec.ts > it counts: Error: 3, not 4'],
  });
});

it('counts a file whose set-up failed as one failure, and its tests as skipped', () => {
  expect(countsIn([file('failed', [skipped, skipped], 'Error: no database\n  at')])).toMatchObject({
    ...{ passed: 0, failed: 1, skipped: 2 },
    failures: ['packages/x/a.spec.ts: Error: no database'],
  });
});

it('counts a file that could not be read as one failure', () => {
  expect(countsIn([file('failed', [])])).toMatchObject({ failed: 1, failures: ['packages/x/a.spec.ts'] });
});
