import { Injectable } from '@nestjs/common';
import { GreetAgent } from './greet-agent.ts';
import { ReceiveBatch } from './receive-batch.ts';
import { ReceiveHeartbeat } from './receive-heartbeat.ts';

/** Who answers which of an agent's messages. */
@Injectable()
export class AgentMessages {
  readonly greet: GreetAgent;
  readonly receiveBatch: ReceiveBatch;
  readonly receiveHeartbeat: ReceiveHeartbeat;

  constructor(greet: GreetAgent, receiveBatch: ReceiveBatch, receiveHeartbeat: ReceiveHeartbeat) {
    this.greet = greet;
    this.receiveBatch = receiveBatch;
    this.receiveHeartbeat = receiveHeartbeat;
  }
}
