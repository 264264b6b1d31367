/** A bundle of files being written. Files are written one after the other. */
export abstract class Bundle {
  /** Begins a file, with a name of letters, figures, hyphens and full stops, and ends the one before. */
  abstract begin(name: string): void;

  /** Adds text to the file that was begun. Answers the bytes of the bundle so far. */
  abstract add(text: string): number;

  /** Ends the bundle and answers it. Nothing can be added after that. */
  abstract end(): { readonly content: Uint8Array; readonly sha256: string };
}

/** Writes bundles of files that people can open. */
export abstract class BundleWriter {
  /** An empty bundle whose files are dated `at`. */
  abstract open(at: Date): Bundle;
}
