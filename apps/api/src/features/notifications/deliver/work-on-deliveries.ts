import { Injectable } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.ts';
import { DeliverNotification } from './deliver-notification.ts';
import { DELIVERIES, type Delivery } from './deliveries.ts';

/** Nine tries within about twenty minutes; then the message is dead, and its channel shows it. */
const RETRIES = { retryLimit: 8, retryDelaySeconds: 5, longestDelaySeconds: 600, deadlineSeconds: 30 };

/** Has this replica take its share of the messages that are to be sent. */
@Injectable()
export class WorkOnDeliveries {
  constructor(jobs: Jobs, deliver: DeliverNotification) {
    jobs.workOn<Delivery>({ name: DELIVERIES, ...RETRIES, run: (job) => deliver.run(job) });
  }
}
