import { Injectable } from '@nestjs/common';
import type { ExportPart } from './export-part';
import { OwnIntroductions } from './own-introductions.service';
import { OwnOrganisation } from './own-organisation.service';
import { OwnRecords } from './own-records.service';

/** Every file of a bundle, in its order. */
@Injectable()
export class ExportParts {
  readonly all: readonly ExportPart[];

  constructor(organisation: OwnOrganisation, records: OwnRecords, introductions: OwnIntroductions) {
    this.all = [...organisation.parts, ...records.parts, ...introductions.parts];
  }

  /** The file that explains the others. */
  explanation(at: Date): string {
    return [
      `Everything that Matchwell keeps of your organisation, gathered on ${at.toISOString()}.`,
      '',
      'Each file holds one JSON record a line. Moments are in UTC, money is in pence.',
      'It names people of your organisation, and people you were introduced to. Keep it accordingly.',
      '',
      ...this.all.map(({ name, about }) => `${name}.jsonl: ${about}`),
      '',
    ].join('\r\n');
  }
}
