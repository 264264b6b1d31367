/* oxlint-disable no-underscore-dangle -- Node's module hooks have no other names. */
/**
 * Lets a plain Node process run the project's TypeScript, compiled exactly as Jest compiles it and with the same aliases:
 * `node -r test/support/typescript-hook.cjs file.ts`. For tests that start, and kill, a process of their own.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const rootDirectory = join(__dirname, '..', '..');
const [jestProject] = require(join(rootDirectory, 'jest.config.cjs')).projects;
const [[, compilerOptions]] = Object.values(jestProject.transform);
const aliases = Object.entries(jestProject.moduleNameMapper).map(([pattern, path]) => [
  new RegExp(pattern),
  path.replace('<rootDir>', rootDirectory),
]);

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...compilerOptions,
    filename,
    sourceMaps: 'inline',
    configFile: false,
    swcrc: false,
  });
  module._compile(code, filename);
};

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const alias = aliases.find(([pattern]) => pattern.test(request));
  return resolveFilename(alias === undefined ? request : request.replace(...alias), ...rest);
};
