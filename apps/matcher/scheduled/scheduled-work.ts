/** One piece of work that nobody asks for. Every matcher tries it again and again, so it is safe to repeat and to run beside itself. */
export abstract class ScheduledWork {
  /** What the log says was done. */
  abstract readonly done: string;
  /** Minutes from one attempt to the next; the first comes after ten at most. */
  abstract readonly everyMinutes: number;
  /** Whether only one process at a time does it. `in_transaction`: in one, all or nothing. `in_steps`: in as many as it makes, for what takes long. */
  readonly alone: 'in_transaction' | 'in_steps' | false = false;

  /** Does what is due. Answers figures for the log, which keeps quiet when each of them is nothing. */
  abstract run(): Promise<object>;
}
