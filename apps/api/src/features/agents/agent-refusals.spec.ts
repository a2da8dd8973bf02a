import { AppError } from '@mountwatch/protocol';
import { expect, it, vi } from 'vitest';
import { TestClock } from '../../../testing/test-clock.ts';
import { Config } from '../../config/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { AgentRefusals } from './agent-refusals.ts';

function start() {
  const [clock, warn, metrics] = [new TestClock(), vi.fn(), new Metrics()];
  const logger = { warn } as unknown as Kit['logger'];
  const config = Config.parse({ databaseUrl: 'postgresql://nobody@127.0.0.1/none', logLevel: 'silent' });
  const refusals = new AgentRefusals(metrics, new Kit({ config, clock, logger, announce() {} }));
  const counted = async () =>
    (await metrics.agentRefusals.get()).values.map(({ labels, value }) => [labels.message, labels.code, value]);
  return { clock, counted, refusals, warn };
}

it('thousands that are refused for one reason are one line a second, which says how many more there were; each is counted', async () => {
  const { clock, counted, refusals, warn } = start();
  const away = new AppError('database-unavailable', 'The database does not answer.');
  for (let hosts = 0; hosts < 5_000; hosts++) refusals.note('heartbeat', away, { hostId: `h${hosts}` });
  refusals.note('hello', new AppError('too-large', 'A message has at most 1000000 bytes.'));
  clock.advance(1_000);
  refusals.note('heartbeat', away, { hostId: 'h' });
  const line = { code: 'database-unavailable', reason: 'The database does not answer.' };
  expect(warn.mock.calls).toEqual([
    [{ ...line, hostId: 'h0' }, 'a heartbeat was not recorded'],
    [{ code: 'too-large', reason: 'A message has at most 1000000 bytes.' }, 'a hello was refused'],
    [{ ...line, hostId: 'h', untoldCount: 4_999 }, 'a heartbeat was not recorded'],
  ]);
  expect(await counted()).toEqual([
    ['heartbeat', 'database-unavailable', 5_001],
    ['hello', 'too-large', 1],
  ]);
});

it('what nobody foresaw is told with where it came from', () => {
  const { refusals, warn } = start();
  const cause = new TypeError('x is not a function');
  expect(refusals.note('hello', cause)).toMatchObject({ code: 'internal', cause });
  expect(warn.mock.calls).toMatchObject([[{ err: { code: 'internal', cause } }, 'a hello was refused']]);
});
