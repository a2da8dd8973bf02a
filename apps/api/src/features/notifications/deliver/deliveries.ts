/** The queue of messages that are to be sent. */
export const DELIVERIES = 'deliver-notification';

/** A job of that queue. */
export interface Delivery {
  notificationId: string;
}
