import type { Type } from '@nestjs/common';
import { EvidenceFilesController } from './evidence-files.controller';
import { OwnEvidenceFilesController } from './own-evidence-files.controller';

/** Everything of the API about files behind evidence. */
export const EVIDENCE_FILE_CONTROLLERS: readonly Type[] = [OwnEvidenceFilesController, EvidenceFilesController];
