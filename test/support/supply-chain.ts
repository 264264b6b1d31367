/** One package as `package-lock.json` has it. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string | undefined;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly inBundle?: boolean;
}

/** The packages of a lock file by their path; the project itself is the empty path. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Under these a package may be part of the product: they ask for no more than a notice. */
const FOR_THE_PRODUCT: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
]);

/** Under these a package may be a tool that the product is built and tested with, and is not passed on with it. */
const FOR_TOOLS: ReadonlySet<string> = new Set(['CC-BY-4.0', 'MPL-2.0']);

/** Packages that tell their licence in a form that is out of use; read in the package itself. */
const READ_BY_HAND: Readonly<Record<string, string>> = { busboy: 'MIT', streamsearch: 'MIT' };

const nameOf = (path: string) => path.split('node_modules/').at(-1) ?? path;

/** What is wrong with the licences of the packages: one line each. SPDX expressions of `AND` and `OR` are understood. */
export function licenceFaults(packages: LockedPackages): string[] {
  return Object.entries(packages).flatMap(([path, { license, dev = false }]) => {
    if (path === '') return [];
    const name = nameOf(path);
    const told = license ?? READ_BY_HAND[name];
    if (told === undefined) return [`${name} names no licence. Read it, and add it to READ_BY_HAND if it may stay.`];
    const fits = (allowed: (one: string) => boolean) =>
      told
        .replaceAll(/[()]/g, '')
        .split(' OR ')
        .some((choice) => choice.split(' AND ').every((one) => allowed(one.trim())));
    if (fits((one) => FOR_THE_PRODUCT.has(one) || (dev && FOR_TOOLS.has(one)))) return [];
    const isForTools = fits((one) => FOR_THE_PRODUCT.has(one) || FOR_TOOLS.has(one));
    return [
      `${name} is under ${told}${isForTools ? ', and MPL-2.0 is for tools alone'.replace('MPL-2.0', told) : ''}. Use another package.`,
    ];
  });
}

/** What of the manifest is not asked for exactly, or locked at another version. */
export function versionFaults(
  manifest: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>,
  packages: LockedPackages,
): string[] {
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'].flatMap((section) =>
    Object.entries(manifest[section] ?? {}).flatMap(([name, version]) => {
      if (typeof version !== 'string' || !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
        return [`${name} is asked for as ${String(version)}; write one exact version.`];
      const locked = packages[`node_modules/${name}`]?.version;
      return locked === version ? [] : [`${name} is asked for as ${version} and locked at ${locked}.`];
    }),
  );
}

/** Packages with a script that installation would run and that nobody decided on, and scripts that were let run. */
export function scriptFaults(allowed: Readonly<Record<string, boolean>>, packages: LockedPackages): string[] {
  const names = Object.entries(packages).flatMap(([path, { hasInstallScript }]) =>
    hasInstallScript ? [nameOf(path)] : [],
  );
  return [
    ...names
      .filter((name) => !(name in allowed))
      .map((name) => `${name} has an install script. Say in allowScripts that it must not run.`),
    ...Object.entries(allowed).flatMap(([name, mayRun]) =>
      mayRun ? [`${name} may run a script on installation.`] : [],
    ),
  ];
}
