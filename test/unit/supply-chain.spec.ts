import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackages, licenceFaults, scriptFaults, versionFaults } from '../support/supply-chain';

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
  string,
  Record<string, string>
> & {
  readonly allowScripts: Record<string, boolean>;
};
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { readonly packages: LockedPackages };

/** Why a version is held where its users ask for another. An override without a reason here is not allowed. */
const OVERRIDES: Readonly<Record<string, string>> = {
  'msgpackr-extract': 'optional native part of BullMQ; held so that its pre-built files do not change under us',
  'unrs-resolver': 'native resolver of Jest; held for the same reason',
  'file-type': 'one version for the framework’s file pipe and for our own check of files',
};

describe('the supply chain', () => {
  it('has licences that the product may be passed on under', () => {
    expect(licenceFaults(lock.packages)).toEqual([]);
  });

  it.each([
    ['GPL-3.0-only', 'GPL-3.0-only'],
    ['(MIT AND GPL-2.0)', '(MIT AND GPL-2.0)'],
    ['SEE LICENSE IN LICENSE', 'SEE LICENSE IN LICENSE'],
    ['MPL-2.0', 'MPL-2.0 is for tools alone'],
    [undefined, 'names no licence'],
  ])('would be caught with a package under %s', (license, words) => {
    const found = licenceFaults({ ...lock.packages, 'node_modules/newcomer': { version: '1.0.0', license } });
    expect(found).toEqual([expect.stringContaining('newcomer')]);
    expect(found[0]).toContain(words);
  });

  it('takes either licence of a choice, and a tool under a licence for tools', () => {
    const newcomers = {
      'node_modules/choice': { version: '1.0.0', license: '(GPL-2.0 OR MIT)' },
      'node_modules/tool': { version: '1.0.0', license: 'MPL-2.0', dev: true },
    };
    expect(licenceFaults(newcomers)).toEqual([]);
  });

  it('is asked for by exact versions, and locked at them', () => {
    expect(versionFaults(manifest, lock.packages)).toEqual([]);
    const loose = { ...manifest, dependencies: { ...manifest['dependencies'], pg: '^8.0.0' } };
    expect(versionFaults(loose, lock.packages)).toEqual([expect.stringContaining('pg is asked for as ^8.0.0')]);
  });

  it('runs no script on installation: every package that has one was looked at and refused', () => {
    expect(scriptFaults(manifest.allowScripts, lock.packages)).toEqual([]);
    const newcomer = { ...lock.packages, 'node_modules/newcomer': { version: '1.0.0', hasInstallScript: true } };
    expect(scriptFaults(manifest.allowScripts, newcomer)).toEqual([expect.stringContaining('newcomer')]);
    expect(scriptFaults({ ...manifest.allowScripts, bullmq: true }, lock.packages)).toEqual([
      expect.stringContaining('bullmq'),
    ]);
  });

  it('holds a version against its users only for a reason', () => {
    expect(Object.keys(manifest['overrides'] ?? {}).toSorted()).toEqual(Object.keys(OVERRIDES).toSorted());
    for (const [name, version] of Object.entries(manifest['overrides'] ?? {}))
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
  });

  it('is locked with the digest of every package, from one registry', () => {
    const fetched = Object.entries(lock.packages).filter(([path]) => path.startsWith('node_modules/'));
    expect(fetched.length).toBeGreaterThan(400);
    const unproven = fetched.filter(
      ([, { integrity, resolved = 'https://registry.npmjs.org/', inBundle }]) =>
        !inBundle && (!integrity?.startsWith('sha512-') || !resolved.startsWith('https://registry.npmjs.org/')),
    );
    expect(unproven.map(([path]) => path)).toEqual([]);
  });

  it('can be written down as a bill of materials, without a network: every package, and which of them are tools', () => {
    const [program = '', ...words] = (manifest['scripts']?.['sbom'] ?? '').split(' > ')[0]?.split(' ') ?? [];
    // npm leaves packages out of `--omit dev` that a tool also asks for, so all are listed, and tools say that they are.
    expect(words).not.toContain('--omit');
    const printed = execFileSync(program, words, { cwd: root, encoding: 'utf8', maxBuffer: 20_000_000 });
    const bill = JSON.parse(printed) as {
      readonly bomFormat: string;
      readonly components: readonly {
        readonly name: string;
        readonly version: string;
        readonly properties?: readonly { readonly name: string; readonly value: string }[];
      }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    const isTool = new Map(
      bill.components.map(({ name, version, properties = [] }) => [
        `${name}@${version}`,
        properties.some((each) => each.name === 'cdx:npm:package:development' && each.value === 'true'),
      ]),
    );
    const locked = (name: string) => `${name}@${lock.packages[`node_modules/${name}`]?.version}`;
    for (const name of Object.keys(manifest['dependencies'] ?? {}))
      expect([name, isTool.get(locked(name))]).toEqual([name, false]);
    expect(isTool.get(locked('jest'))).toBe(true);
  });
});
