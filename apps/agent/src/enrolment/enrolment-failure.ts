/** Why a host could not be enrolled, in words that say what to do; printed as it is. */
export class EnrolmentFailure extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EnrolmentFailure';
  }
}
