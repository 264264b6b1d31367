/** A kind of file that may stand behind an evidence item. */
export interface FileKind {
  readonly name: 'PDF' | 'PNG' | 'JPEG';
  readonly mediaType: string;
  /** How its names may end, in small letters. */
  readonly endings: readonly string[];
}

/** What is taken. Everything else is refused: containers such as Office documents cannot be looked through with confidence. */
export const FILE_KINDS: readonly FileKind[] = [
  { name: 'PDF', mediaType: 'application/pdf', endings: ['.pdf'] },
  { name: 'PNG', mediaType: 'image/png', endings: ['.png'] },
  { name: 'JPEG', mediaType: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
];

/** The largest file taken, in bytes. */
export const MOST_FILE_BYTES = 10_000_000;

/** Files behind one evidence item, and behind one product. */
export const MOST_FILES = { ofItem: 5, ofProduct: 30 } as const;

/** Pixels along one side of a picture, and in all of it. */
export const MOST_PIXELS = { side: 12_000, inAll: 50_000_000 } as const;

/** What is wrong with a file: a stable code and, for the person who sent it, the mend. */
export interface FileFault {
  readonly code: 'unsupported' | 'too_large' | 'invalid';
  readonly detail: string;
}
