/** How long a process may take to finish its work after its parent died. */
const GRACE_MILLISECONDS = 10_000;

/**
 * For a process that a `ChildProcessGroup` started: ends it when the parent is gone, even by `kill -9`, so that nothing
 * is left running. The channel between them closes with the parent; this process then sends itself SIGTERM, for an
 * orderly end, and exits by force when that takes longer than the grace period. Call it first thing. Does nothing in a
 * process that was started without a channel.
 */
export function exitWhenParentDies(graceMilliseconds = GRACE_MILLISECONDS): void {
  if (process.send === undefined) {
    return;
  }
  const end = (): void => {
    setTimeout(() => process.exit(1), graceMilliseconds).unref();
    // The parent held the other end of the pipes: writing to them must not be what ends an orderly stop.
    process.stdout.on('error', ignoreBrokenPipe);
    process.stderr.on('error', ignoreBrokenPipe);
    process.kill(process.pid, 'SIGTERM');
  };
  if (!process.connected) {
    end();
    return;
  }
  process.once('disconnect', end);
  // Listening must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}

function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') {
    throw error;
  }
}
