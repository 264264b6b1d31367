/** One piece of work that nobody asks for. Every matcher tries it again and again, so it is safe to repeat and to run beside itself. */
export abstract class ScheduledWork {
  /** What the log says was done. */
  abstract readonly done: string;
  /** Minutes from one attempt to the next. */
  abstract readonly everyMinutes: number;
  /** Whether it runs in one transaction that only one process at a time is in. */
  readonly alone: boolean = false;

  /** Does what is due. Answers figures for the log, which keeps quiet when each of them is nothing. */
  abstract run(): Promise<object>;
}
