import { ErasurePagesController } from './erasures.controller';
import { RetentionPagesController } from './retention.controller';

/** The pages of retention and erasure. */
export const DATA_PROTECTION_PAGES = [RetentionPagesController, ErasurePagesController];
