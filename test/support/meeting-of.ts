/** A place where so many have to come before any goes on: makes a race that is lost only now and then be lost every time. */
export function meetingOf(number: number): () => Promise<void> {
  const here: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      here.push(resolve);
      if (here.length >= number) for (const goOn of here) goOn();
    });
}
