/**
 * Who is told of what happens to incidents. `announce/` decides and writes it down in the transaction of the change;
 * `deliver/` sends it as a job, tries again, and gives up in the end. Read `announce/messages-for.ts` first.
 */
import { Module } from '@nestjs/common';
import { AnnounceIncidents } from './announce/announce-incidents.ts';
import { DeliverNotification } from './deliver/deliver-notification.ts';
import { SendMessage } from './deliver/send-message.ts';
import { WorkOnDeliveries } from './deliver/work-on-deliveries.ts';

export { AnnounceIncidents } from './announce/announce-incidents.ts';
export type { AnnouncedStep } from './announce/messages-for.ts';
export { SendMessage } from './deliver/send-message.ts';

@Module({
  providers: [AnnounceIncidents, SendMessage, DeliverNotification, WorkOnDeliveries],
  exports: [AnnounceIncidents, SendMessage],
})
export class NotificationsModule {}
