import { Injectable } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, type GaugeConfiguration, Histogram, Registry } from 'prom-client';

/** A gauge that is read from its source when somebody asks. */
class ReadGauge extends Gauge {
  constructor(configuration: GaugeConfiguration<string>) {
    let read = () => 0;
    super({
      ...configuration,
      collect() {
        this.set(read());
      },
    });
    this.collectFrom = (source) => {
      read = source;
    };
  }

  readonly collectFrom: (source: () => number) => void;
}

/** Everything that `/metrics` shows, in one registry of this application's own. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'mountwatch_http_request_duration_seconds',
    help: 'How long REST requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly agentsConnected = new Gauge({
    name: 'mountwatch_agents_connected',
    help: 'Agents that have said hello on this replica and are connected.',
    registers: [this.registry],
  });
  readonly batches = new Counter({
    name: 'mountwatch_ingest_batches_total',
    help: 'Batches by how they were answered: stored or failed.',
    labelNames: ['result'],
    registers: [this.registry],
  });
  readonly records = new Counter({
    name: 'mountwatch_ingest_records_total',
    help: 'Records by result: stored, repeated or refused.',
    labelNames: ['result'],
    registers: [this.registry],
  });
  readonly agentRefusals = new Counter({
    name: 'mountwatch_agent_refusals_total',
    help: 'Connections and whole messages of agents that were refused: which, and with which problem.',
    labelNames: ['message', 'code'],
    registers: [this.registry],
  });
  readonly batchSeconds = new Histogram({
    name: 'mountwatch_ingest_batch_duration_seconds',
    help: 'From a batch to its acknowledgement.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly queuedRecords = new ReadGauge({
    name: 'mountwatch_ingest_queued_records',
    help: 'Records that wait to be stored; past their bound agents are told to come again later.',
    registers: [this.registry],
  });
  readonly databaseUp = new Gauge({
    name: 'mountwatch_database_up',
    help: 'Whether the database answered when this was read.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'mountwatch_' });
  }
}
