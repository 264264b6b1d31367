import type { OpenedExport } from '@matchwell/capabilities/organisation-exports';
import type { Response } from 'express';

/** Hands over everything of an organisation as a download that no cache keeps. */
export function sendBundle(response: Response, { fileName, content }: OpenedExport): void {
  response
    .attachment(fileName)
    .setHeader('Content-Type', 'application/zip')
    .setHeader('X-Content-Type-Options', 'nosniff')
    .setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    .setHeader('Cache-Control', 'private, no-store')
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
