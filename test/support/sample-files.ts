import { deflateSync } from 'node:zlib';

/** A small PDF whose one page holds the text; `packed` puts the text into a compressed stream, as most programs do. */
export function aPdf(text = 'A trial of 212 people.', { packed = false, extra = '' } = {}): Buffer {
  const content = Buffer.from(`BT /F1 12 Tf 72 720 Td (${text}) Tj ET`, 'latin1');
  const stream = packed ? deflateSync(content) : content;
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n', 'latin1'),
    Buffer.from(
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n',
    ),
    Buffer.from(`4 0 obj\n<< /Length ${stream.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n`),
    stream,
    Buffer.from(`\nendstream\nendobj\n${extra}trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n`),
  ]);
}

/** A PDF whose one stream unpacks to so many bytes. */
export function aPdfBomb(bytes: number): Buffer {
  const plain = aPdf('', { packed: true }).toString('latin1');
  const start = plain.indexOf('stream\n') + 7;
  const bomb = deflateSync(Buffer.alloc(bytes), { level: 9 }).toString('latin1');
  return Buffer.from(plain.slice(0, start) + bomb + plain.slice(plain.indexOf('\nendstream')), 'latin1');
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_each, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb8_8320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  let crc = 0xffff_ffff;
  for (const byte of body) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE((crc ^ 0xffff_ffff) >>> 0);
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG that says it is so large; its pixels may unpack to another number of bytes than that. */
export function aPng(width = 8, height = 8, pixelBytes = (width + 1) * height): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(pixelBytes))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The outside of a JPEG that says it is so large. */
export function aJpeg(width = 8, height = 8): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ]);
}

/** An empty ZIP archive with one stored entry, as other programs would find it at the end of a file. */
export function aZip(): Buffer {
  const name = Buffer.from('payload.html');
  const local = Buffer.concat([
    Buffer.from('PK\u0003\u0004'),
    Buffer.from([10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, name.length, 0, 0, 0]),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  return Buffer.concat([local, end]);
}

/** The EICAR test file, made from two parts so that no scanner takes this source for it. */
export const EICAR_TEXT = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
