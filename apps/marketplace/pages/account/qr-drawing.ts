import { create } from 'qrcode';

/** Empty squares around a code that a camera needs to find it. */
const MARGIN = 4;

/** A QR code as an SVG path of unit squares, one sub-path a run of dark squares, in a view box that is `size` wide and high. */
export interface QrDrawing {
  readonly size: number;
  readonly path: string;
}

/** Draws a text as a QR code that can be read with up to 15% of it hidden. */
export function qrDrawingOf(text: string): QrDrawing {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let run = 0;
      while (column + run < size && data[row * size + column + run]) run += 1;
      if (run > 0) path += `M${column + MARGIN} ${row + MARGIN}h${run}v1h-${run}z`;
      column += run;
    }
  }
  return { size: size + 2 * MARGIN, path };
}
