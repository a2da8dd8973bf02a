import { Module } from '@nestjs/common';
import { IngestModule } from '../ingest/index.ts';
import { AdmitAgent } from './admit-agent.ts';
import { AgentMessages } from './agent-messages.ts';
import { AgentRefusals } from './agent-refusals.ts';
import { AgentsGateway } from './agents.gateway.ts';
import { AskToProbe } from './ask-to-probe.ts';
import { ConnectedAgents } from './connected-agents.ts';
import { GreetAgent } from './greet-agent.ts';
import { ReceiveBatch } from './receive-batch.ts';
import { ReceiveHeartbeat } from './receive-heartbeat.ts';
import { RegisterAgent } from './register-agent.ts';

export { AskToProbe, type ProbeRequest } from './ask-to-probe.ts';

@Module({
  imports: [IngestModule],
  providers: [
    AgentsGateway,
    AgentMessages,
    AdmitAgent,
    AgentRefusals,
    AskToProbe,
    ConnectedAgents,
    GreetAgent,
    ReceiveBatch,
    ReceiveHeartbeat,
    RegisterAgent,
  ],
  exports: [AskToProbe],
})
export class AgentsModule {}
