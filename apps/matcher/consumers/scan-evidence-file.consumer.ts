import { Injectable } from '@nestjs/common';
import { ScanService } from '@matchwell/capabilities/evidence-files';
import { Consumer } from './consumer';

/** Scans one file and lets it out of quarantine, or not. */
@Injectable()
export class ScanEvidenceFileConsumer extends Consumer {
  readonly name = 'scan_evidence_file';

  constructor(private readonly scans: ScanService) {
    super();
  }

  override async consume(fileId: string): Promise<void> {
    await this.scans.scan(fileId);
  }
}
