/** How many records are read from the database at once: few enough that reading thousands leaves room for other work in between. */
const BATCH = 100;

/** Some of the ids, with what was read of them. */
export interface Batch<Loaded> {
  readonly ids: readonly string[];
  readonly loaded: readonly Loaded[];
}

/**
 * Reads what the ids stand for, in order, a hundred at a time. The next batch is on its way while the one before is taken in; never are two.
 * @throws the reason of `signal` once it is aborted, and whatever reading throws.
 */
export async function* inBatches<Loaded>(
  ids: readonly string[],
  load: (ids: readonly string[]) => Promise<readonly Loaded[]>,
  signal?: AbortSignal,
): AsyncGenerator<Batch<Loaded>> {
  const read = (start: number): Promise<Batch<Loaded>> | undefined => {
    if (start >= ids.length) return undefined;
    const some = ids.slice(start, start + BATCH);
    return load(some).then((loaded) => ({ ids: some, loaded }));
  };
  let next = read(0);
  try {
    for (let start = BATCH; next; start += BATCH) {
      const batch = await next;
      next = undefined;
      signal?.throwIfAborted();
      next = read(start);
      yield batch;
    }
  } finally {
    // Whoever stops half-way leaves one being read; the connection is theirs again when it has ended.
    await next?.catch(() => undefined);
  }
}
