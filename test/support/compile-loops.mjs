/**
 * Compiles the loops that are written in AssemblyScript (`NAME.as.ts`) and writes them, in letters, where the product reads them (`NAME-code.ts`). With `--check` it
 * writes nothing and fails where what is there is not what the source compiles to.
 */
import { main as compile } from 'assemblyscript/asc';
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const DIRECTORY = 'libs/core/text';
const LOOPS = ['row-scores', 'segment-sums'];
const OPTIONS = '--optimizeLevel 3 --runtime stub --importMemory --noAssert --enable simd'.split(' ');

for (const name of LOOPS) {
  const path = new URL(`../../${DIRECTORY}/${name}-code.ts`, import.meta.url);
  const written = await codeOf(name, path);
  if (!process.argv.includes('--check')) await writeFile(path, written);
  else if ((await readFile(path, 'utf8')) !== written) {
    process.stderr.write(
      `${DIRECTORY}/${name}-code.ts is not what ${name}.as.ts compiles to. Run: npm run compile:loops\n`,
    );
    process.exitCode = 1;
  }
}

async function codeOf(name, path) {
  const source = await readFile(new URL(`../../${DIRECTORY}/${name}.as.ts`, import.meta.url), 'utf8');
  const [entry, outFile] = [`${name}.ts`, 'out.wasm'];
  let compiled;
  const { error, stderr } = await compile([entry, '--outFile', outFile, ...OPTIONS], {
    readFile: (file) => (file === entry ? source : null),
    writeFile: (file, contents) => {
      if (file === outFile) compiled = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return format(
    `/** What \`npm run compile:loops\` makes of \`${name}.as.ts\`: a WebAssembly module of ${compiled.length} bytes, in base64. Never edited. */
export const ${name.toUpperCase().replaceAll('-', '_')}_CODE = '${Buffer.from(compiled).toString('base64')}';
`,
    { ...(await resolveConfig(path)), parser: 'typescript' },
  );
}
