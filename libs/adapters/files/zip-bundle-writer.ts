import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Bundle, BundleWriter } from '@matchwell/capabilities/organisation-exports';
import { Zip, ZipDeflate } from 'fflate';

/** Writes bundles as ZIP files, packed as they come in: what is not yet packed is never more than what was added last. */
@Injectable()
export class ZipBundleWriter extends BundleWriter {
  override open(at: Date): Bundle {
    return new ZipBundle(at);
  }
}

/** @throws Error for a name that some system could take for a path, and when nothing was begun or everything has ended. */
class ZipBundle extends Bundle {
  private readonly pieces: Uint8Array[] = [];
  private readonly digest = createHash('sha256');
  private bytes = 0;
  private file: ZipDeflate | undefined;
  private hasEnded = false;
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error;
    this.pieces.push(piece);
    this.digest.update(piece);
    this.bytes += piece.length;
  });

  constructor(private readonly at: Date) {
    super();
  }

  override begin(name: string): void {
    if (this.hasEnded) throw new Error('The bundle has ended.');
    if (!/^[\w-][\w.-]*$/.test(name)) throw new Error(`"${name}" is no name for a file of a bundle.`);
    this.endFile();
    this.file = new ZipDeflate(name, { level: 6 });
    this.file.mtime = this.at;
    this.zip.add(this.file);
  }

  override add(text: string): number {
    if (!this.file) throw new Error('No file of the bundle was begun.');
    this.file.push(Buffer.from(text, 'utf8'));
    return this.bytes;
  }

  override end(): { readonly content: Uint8Array; readonly sha256: string } {
    if (this.hasEnded) throw new Error('The bundle has ended.');
    this.endFile();
    this.hasEnded = true;
    this.zip.end();
    return { content: Buffer.concat(this.pieces), sha256: this.digest.digest('hex') };
  }

  private endFile(): void {
    this.file?.push(new Uint8Array(), true);
    this.file = undefined;
  }
}
