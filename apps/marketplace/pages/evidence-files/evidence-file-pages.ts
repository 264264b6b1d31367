import type { Provider, Type } from '@nestjs/common';
import { EvidenceFilePagesController } from './evidence-files.controller';
import { OwnEvidenceFilePagesController } from './own-evidence-files.controller';

/** The pages of files behind evidence: everything that this folder adds to the HTTP application. */
export const EVIDENCE_FILE_PAGES: { readonly controllers: readonly Type[]; readonly providers: readonly Provider[] } = {
  controllers: [OwnEvidenceFilePagesController, EvidenceFilePagesController],
  providers: [],
};
