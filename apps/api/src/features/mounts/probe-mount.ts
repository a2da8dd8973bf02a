import { AppError, type ProbeNowReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { AskToProbe } from '../agents/index.ts';
import { MountsQueries } from './mounts.queries.ts';

@Injectable()
export class ProbeMount {
  readonly #mounts: MountsQueries;
  readonly #askToProbe: AskToProbe;

  constructor(mounts: MountsQueries, askToProbe: AskToProbe) {
    this.#mounts = mounts;
    this.#askToProbe = askToProbe;
  }

  /** Throws `not-found`, and `conflict` where the host's agent does not answer. */
  async run(id: string): Promise<ProbeNowReply> {
    const { host, mountpoint } = await this.#mounts.find(id);
    const acceptedCount = await this.#askToProbe.run({ hostId: host.id, mountpoints: [mountpoint] });
    if (acceptedCount === null) throw new AppError('conflict', `The agent on ${host.name} does not answer just now.`);
    return { acceptedCount };
  }
}
