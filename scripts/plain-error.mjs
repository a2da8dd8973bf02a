/** An error that a person can act on: printed as it is, without a stack. */
export class PlainError extends Error {
  /**
   * @param {string} message what is wrong
   * @param {string} [remedy] what to do about it
   */
  constructor(message, remedy) {
    super(remedy ? `${message}\n  ${remedy}` : message);
    this.name = 'PlainError';
  }
}

/**
 * Runs a script's main function; a `PlainError` ends it with its message and status 1.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof PlainError ? `\nmountwatch: ${error.message}\n` : error);
    process.exitCode = 1;
  }
  // Nothing of ours is left to wait for; what a library keeps open must not keep us.
  process.exit();
}
