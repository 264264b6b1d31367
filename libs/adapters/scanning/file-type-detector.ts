import { FileTypes } from '@matchwell/capabilities/evidence-files';
import { fileTypeFromBuffer } from 'file-type/core';

/** Tells files apart by the signatures that file-type knows. */
export class FileTypeDetector extends FileTypes {
  override async detect(content: Uint8Array): Promise<string | undefined> {
    try {
      return (await fileTypeFromBuffer(content))?.mime;
    } catch {
      // A file that ends within its signature, or lies about its inner lengths, is of no kind.
      return undefined;
    }
  }
}
