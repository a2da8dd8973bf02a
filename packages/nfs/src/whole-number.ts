/** Whether a kernel file's field is a number without sign that a JavaScript number holds exactly. */
export function isWholeNumber(text: string): boolean {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text));
}
