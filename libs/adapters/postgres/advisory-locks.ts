/**
 * Keys of the advisory locks of this database, all in one place, so that no two are the same. Where a lock is one of many the key comes first and the hash
 * of whom it is about second. A key that processes of two versions take at the same time must not change.
 */
export const ADVISORY_LOCKS = {
  /** One process at a time migrates. */
  migration: 7_203_414,
  /** The live epoch is changed by one transaction at a time. */
  epoch: 7_203_415,
  /** With a need: it is matched by one transaction at a time. */
  match: 7_203_416,
  /** Scheduled work is done by one process at a time. */
  schedule: 7_203_417,
  /** With a need, shared: a transaction is matching it. */
  watch: 7_203_418,
  /** With a network: its queue is dealt out by one transaction at a time. */
  queue: 7_203_430,
  /** Places are counted and proposals made by one transaction at a time. */
  proposal: 7_203_440,
  /** With a network: its joint runs are kept to one transaction at a time. */
  jointRun: 7_203_441,
  /** With an introduction: its meetings are counted. */
  meeting: 7_203_442,
  /** With a person: their searches are counted. */
  savedSearch: 7_203_443,
  /** With a supplier: its questions are counted. */
  question: 7_203_444,
  /** With a thread: everything about it comes in a row. */
  thread: 7_203_445,
  /** The audit log is sealed by one transaction at a time. */
  seal: 7_203_446,
  /** With a product: assessments of it, and requests to read one, are counted. */
  assessment: 7_203_452,
  /** With a need: its shortlist is counted. */
  shortlist: 7_203_453,
} as const;
