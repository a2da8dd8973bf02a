import { Module } from '@nestjs/common';
import { IngestModule } from '../ingest/index.ts';
import { AdmitAgent } from './admit-agent.ts';
import { AgentMessages } from './agent-messages.ts';
import { AgentsGateway } from './agents.gateway.ts';
import { ConnectedAgents } from './connected-agents.ts';
import { GreetAgent } from './greet-agent.ts';
import { ReceiveBatch } from './receive-batch.ts';
import { ReceiveHeartbeat } from './receive-heartbeat.ts';
import { RegisterAgent } from './register-agent.ts';

@Module({
  imports: [IngestModule],
  providers: [
    AgentsGateway,
    AgentMessages,
    AdmitAgent,
    ConnectedAgents,
    GreetAgent,
    ReceiveBatch,
    ReceiveHeartbeat,
    RegisterAgent,
  ],
})
export class AgentsModule {}
