/**
 * Compiles the loops of a segment (`segment-sums.as.ts`) and writes them, in letters, where the product reads them. With `--check` it writes nothing and fails where
 * what is there is not what the source compiles to.
 */
import { main as compile } from 'assemblyscript/asc';
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const SOURCE = new URL('../../libs/core/text/segment-sums.as.ts', import.meta.url);
const CODE = new URL('../../libs/core/text/segment-sums-code.ts', import.meta.url);
const NAME = 'segment-sums.ts';

const source = await readFile(SOURCE, 'utf8');
let compiled;
const { error, stderr } = await compile(
  [
    NAME,
    '--outFile',
    'out.wasm',
    '--optimizeLevel',
    '3',
    '--runtime',
    'stub',
    '--importMemory',
    '--noAssert',
    '--enable',
    'simd',
  ],
  {
    readFile: (name) => (name === NAME ? source : null),
    writeFile: (name, contents) => {
      if (name === 'out.wasm') compiled = contents;
    },
    listFiles: () => [],
  },
);
if (error) throw new Error(`${error.message}\n${stderr.toString()}`);

const written = await format(
  `/** What \`npm run compile:sums\` makes of \`segment-sums.as.ts\`: a WebAssembly module of ${compiled.length} bytes, in base64. Never edited. */
export const SEGMENT_SUMS_CODE = '${Buffer.from(compiled).toString('base64')}';
`,
  { ...(await resolveConfig(CODE)), parser: 'typescript' },
);
if (!process.argv.includes('--check')) await writeFile(CODE, written);
else if ((await readFile(CODE, 'utf8')) !== written) {
  process.stderr.write(
    'libs/core/text/segment-sums-code.ts is not what segment-sums.as.ts compiles to. Run: npm run compile:sums\n',
  );
  process.exitCode = 1;
}
