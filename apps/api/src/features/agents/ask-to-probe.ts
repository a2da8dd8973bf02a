import { type ProbeNow, ProbeNowReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ConnectedAgents } from './connected-agents.ts';

/** A host's mounts that are to be probed at once. */
export interface ProbeRequest {
  hostId: string;
  mountpoints: string[];
}

const REPLY_DEADLINE_MS = 2_000;
const MAX_MOUNTPOINTS = 100;
const Replies = z.array(ProbeNowReply).min(1);

/** Asks agents to probe now. It is a request: an agent that is away, busy or was asked a moment ago need not follow it. */
@Injectable()
export class AskToProbe {
  readonly #agents: ConnectedAgents;

  constructor(agents: ConnectedAgents) {
    this.#agents = agents;
  }

  /** How many mounts the host's agent has taken up; null where no agent of that host has answered within 2 s. */
  async run({ hostId, mountpoints }: ProbeRequest): Promise<number | null> {
    const message: ProbeNow = { mountpoints: mountpoints.slice(0, MAX_MOUNTPOINTS) };
    const asked = this.#agents.roomOf(hostId)?.timeout(REPLY_DEADLINE_MS).emitWithAck('probe-now', message);
    const replies = Replies.safeParse(await asked?.catch(() => []));
    return replies.success ? Math.max(...replies.data.map((reply) => reply.acceptedCount)) : null;
  }
}
