/**
 * The `code` of a system error (`ENOENT`, `EPERM`), or undefined for anything else that was thrown. Told by shape, not by
 * class: a test runner's sandbox has an `Error` of its own.
 */
export function errorCode(error: unknown): string | undefined {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
  return hasCode ? (error.code as string) : undefined;
}
