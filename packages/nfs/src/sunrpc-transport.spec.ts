import { expect, test } from 'vitest';
import { isReconnecting, parseTransportGauges } from './sunrpc-transport.ts';

/** As kernel 6.1 shows it while two calls wait. */
const INFO = `last_used=4294928103
cur_cong=0
cong_win=256
max_num_slots=65536
min_num_slots=2
num_reqs=2
binding_q_len=0
sending_q_len=1
pending_q_len=1
backlog_q_len=0
main_xprt=1
src_port=895
tasks_queuelen=2
dst_port=2049
`;

test('the calls that wait on a transport are those in all of its queues', () => {
  expect(parseTransportGauges(INFO)).toEqual({ lastUsedTicks: '4294928103', waitingCount: 2, destinationPort: 2049 });
});

test('columns that a later kernel adds change nothing', () => {
  expect(parseTransportGauges(`novelty=x\n${INFO}more\n`)).toEqual(parseTransportGauges(INFO));
});

test.each(['', '<closed>\n', 'not connected\n', INFO.replace('pending_q_len=1\n', ''), INFO.replace('=2049', '=')])(
  'a transport that tells less has no gauges: %j',
  (text) => {
    expect(parseTransportGauges(text)).toBeNull();
  },
);

test('a transport reconnects while it tries and is not up', () => {
  expect(isReconnecting('state=LOCKED CONNECTING BOUND       \n')).toBe(true);
  expect(isReconnecting('state= CONNECTED   BOUND       \n')).toBe(false);
  expect(isReconnecting('state= CONNECTED CONNECTING BOUND\n')).toBe(false);
  expect(isReconnecting('state= BOUND\n')).toBe(false);
  expect(isReconnecting('state=CLOSED\n')).toBe(false);
});
