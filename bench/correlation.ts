/**
 * The correlation benchmark: every scenario of `packages/simulator` on several fleets, with noise and a poor network, from
 * seeds that nobody tuned on (≥ 1000; those below are for tuning), judged against the known truth.
 *   --short                         the gate of CI
 *   --tune                          the same from tuning seeds
 *   --only TEXT                     scenarios whose name has this; --campaign TEXT likewise; --seeds N from so many seeds
 *   --scenario NAME --seed N        one run, with --size, --noise, --transport; --trace for its timeline
 *   --write-docs                    the results into docs/correlation.md
 */
import { parseArgs } from 'node:util';
import { benchmark } from './correlation-benchmark.ts';
import { traceRun } from './correlation-trace.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    tune: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '' },
    campaign: { type: 'string', default: '' },
    scenario: { type: 'string' },
    seed: { type: 'string', default: '1' },
    size: { type: 'string', default: 'medium' },
    noise: { type: 'string', default: '1' },
    transport: { type: 'string', default: 'base' },
    trace: { type: 'boolean', default: false },
    evidence: { type: 'boolean', default: false },
  },
});

if (values.scenario !== undefined) traceRun({ ...values, scenario: values.scenario });
else process.exitCode = benchmark(values);
