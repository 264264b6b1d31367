import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { isIsoDay } from '@matchwell/core/routing';
import { ORGANISATION_FILE_FORMATS, type OrganisationFileFormat } from '@matchwell/core/routing/imports';
import {
  type OrganisationFile,
  type OrganisationImport,
  OrganisationImportService,
  type ProgressListener,
} from '@matchwell/capabilities/organisation-imports';
import { readConfiguration } from '@matchwell/platform/configuration/configuration';
import { createLogger, FrameworkLogger } from '@matchwell/platform/logging/logger';
import { OrganisationImportsModule } from './organisation-imports.module';
import { reportLines } from './report-lines';

const USAGE = `Usage: import-organisations --file F --format ${ORGANISATION_FILE_FORMATS.join('|')} [--effective YYYY-MM-DD] [--dry-run]`;

interface Asked {
  readonly path: string;
  readonly format: OrganisationFileFormat;
  readonly effective: string | undefined;
  readonly dryRun: boolean;
}

/**
 * `import-organisations --file F --format etr|succession|fhir [--effective YYYY-MM-DD] [--dry-run]`: takes in a file of organisations and
 * prints the report on standard output, the progress of a long file on standard error. Returns the exit code: 0 when the file was fine
 * (imported, tried, or nothing new in it), 1 when it was refused, 2 when the command was called wrongly.
 */
export async function runImportOrganisations(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === 'string') {
    console.error(`${asked}\n${USAGE}`);
    return 2;
  }
  const text = await readText(asked.path);
  if (typeof text !== 'string') {
    console.error(text.unreadable);
    return 2;
  }
  const { databaseUrl, logLevel } = readConfiguration(process.env);
  if (!databaseUrl) {
    console.error('DATABASE_URL must be set.');
    return 2;
  }
  const file: OrganisationFile = {
    format: asked.format,
    fileName: basename(asked.path),
    text,
    effective: asked.effective,
    dryRun: asked.dryRun,
  };
  const run = await importWith(databaseUrl, logLevel, file, progressOf(text));
  console.log(reportLines(run).join('\n'));
  return run.state === 'refused' ? 1 : 0;
}

async function importWith(
  databaseUrl: string,
  logLevel: Parameters<typeof createLogger>[1],
  file: OrganisationFile,
  onProgress: ProgressListener,
): Promise<OrganisationImport> {
  const services = await NestFactory.createApplicationContext(
    OrganisationImportsModule.forRoot(databaseUrl, logLevel),
    { logger: new FrameworkLogger(createLogger('console', logLevel)), abortOnError: false },
  );
  try {
    return await services.get(OrganisationImportService).take(file, null, onProgress);
  } finally {
    await services.close();
  }
}

/** Says how far a file has been read, each time another tenth of it has. */
function progressOf(text: string): ProgressListener {
  const lines = Math.max(1, text.split('\n').length);
  let told = 0;
  return (linesRead) => {
    const tenths = Math.min(10, Math.floor((linesRead * 10) / lines));
    if (tenths <= told) return;
    told = tenths;
    console.error(`${linesRead} of ${lines} lines read`);
  };
}

async function readText(path: string): Promise<string | { readonly unreadable: string }> {
  try {
    const content = await readFile(path);
    return isUtf8(content)
      ? content.toString('utf8')
      : { unreadable: `${path} is not UTF-8 text. Save it as UTF-8 and try again.` };
  } catch (error) {
    return { unreadable: `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function readArguments(argv: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        file: { type: 'string' },
        format: { type: 'string' },
        effective: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const format = ORGANISATION_FILE_FORMATS.find((each) => each === values.format);
    if (values.file === undefined) return '--file is missing.';
    if (!format) return `--format must be one of ${ORGANISATION_FILE_FORMATS.join(', ')}.`;
    if (values.effective !== undefined && !isIsoDay(values.effective))
      return `--effective must be a day such as 2027-04-01, not "${values.effective}".`;
    return { path: values.file, format, effective: values.effective, dryRun: values['dry-run'] };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
