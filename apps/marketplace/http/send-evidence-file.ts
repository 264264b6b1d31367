import type { OpenedFile } from '@matchwell/capabilities/evidence-files';
import type { Response } from 'express';

/**
 * Hands over a file that somebody else made, so that no browser shows or runs it here: as a download under its own name, of the type that was
 * checked, never sniffed, in a sandbox, and kept by no cache.
 */
export function sendEvidenceFile(response: Response, { file, content }: OpenedFile): void {
  // `attachment` writes both forms of the name (RFC 6266 and RFC 8187).
  response
    .attachment(file.name)
    .setHeader('Content-Type', file.mediaType)
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
    .setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    .setHeader('Cache-Control', 'private, no-store')
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
