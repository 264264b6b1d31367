import { createInflate } from 'node:zlib';

/** How unpacking went. `beyond`: it would have become longer than allowed, and was stopped there. */
export type Inflation = 'whole' | 'beyond' | 'damaged';

/**
 * Unpacks zlib data piece by piece and looks at each piece, holding no more than one in memory; stops when the result grows beyond `most`
 * bytes or `look` answers false. Whatever follows the end of the data is not looked at.
 */
export async function inflateStream(
  packed: readonly Uint8Array[],
  most: number,
  look: (piece: Buffer) => boolean = () => true,
): Promise<{ readonly end: Inflation; readonly bytes: number }> {
  const inflate = createInflate();
  let bytes = 0;
  return new Promise((resolve) => {
    const finish = (end: Inflation) => {
      inflate.destroy();
      resolve({ end, bytes });
    };
    inflate.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > most) finish('beyond');
      else if (!look(piece)) finish('whole');
    });
    inflate.on('end', () => finish('whole'));
    inflate.on('error', () => finish('damaged'));
    for (const part of packed) inflate.write(part);
    inflate.end();
  });
}
