export type { Need, NeedDraft, PublishedNeed } from './need';
export { NeedPublicationService } from './need-publication.service';
export { needNotFound, NeedService } from './need.service';
export { type NeedAudience, NeedStore, type OpenNeedVersion } from './need-store.port';
export { StatementRules } from './statement-rules.port';
