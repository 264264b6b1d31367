/**
 * What looking through a file told. `unscannable`: this scanner will never be able to; `unavailable`: it could not be asked just now. Reasons
 * and findings are codes or names of signatures, never what is in the file.
 */
export type Verdict =
  | { readonly result: 'clean' }
  | { readonly result: 'infected'; readonly finding: string }
  | { readonly result: 'unscannable'; readonly reason: string }
  | { readonly result: 'unavailable'; readonly reason: string };

/** Looks through files for what must not be handed on. A failure is an answer, never an exception, within {@link SCANNER_TIMEOUT_MS}. */
export abstract class Scanner {
  /** For the record: what the verdict is worth. */
  abstract readonly name: string;

  abstract scan(content: Uint8Array): Promise<Verdict>;
}

/** The longest a scan takes: well below the lease of a delivery, so that nobody else takes it up meanwhile. */
export const SCANNER_TIMEOUT_MS = 12_000;
