/** Tells what a file is by its first bytes. */
export abstract class FileTypes {
  /** The media type, or undefined when the bytes tell none. Never throws for what is in the file. */
  abstract detect(content: Uint8Array): Promise<string | undefined>;
}
