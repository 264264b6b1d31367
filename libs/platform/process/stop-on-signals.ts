import type { ChildProcessGroup } from './child-process-group';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Stops the group when this process is told to end (Ctrl-C, `kill`, a closed terminal); told again, it kills the children
 * at once. Listening stops when the group has ended. The process itself goes on, for the caller to finish what it started.
 */
export function stopOnSignals(group: ChildProcessGroup): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) {
      group.kill();
      return;
    }
    isStopping = true;
    void group.stop();
  };
  SIGNALS.forEach((signal) => process.on(signal, onSignal));
  void group.ended.then(() => SIGNALS.forEach((signal) => process.removeListener(signal, onSignal)));
}
