/** Somebody else's answer took longer than we were willing to wait. */
export class NotInTime extends Error {
  override readonly name = 'NotInTime';

  constructor(ms: number) {
    super(`No answer within ${ms} ms.`);
  }
}

/** The outcome of the work when it comes within `ms`; a later one is dropped. @throws NotInTime */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotInTime(ms)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
