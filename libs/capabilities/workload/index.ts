export type { Absence, Assignment, QueuedReview, TimedReview, WaitingIntroduction } from './assignment';
export { type AssignmentRefusal, AssignmentService } from './assignment.service';
export { AssignmentStore } from './assignment-store.port';
export { type ConflictDeclaration, ConflictService } from './conflict.service';
export { ConflictStore, type DeclaredConflict } from './conflict-store.port';
export { type Officer, chooseOfficer } from './choose-officer';
export { type CapacityRefusal, LoadService } from './load.service';
export { LoadStore } from './load-store.port';
export {
  type NetworkLoad,
  OVERLOAD_AFTER_WORKING_DAYS,
  USUAL_MONTHLY_REVIEWS,
  isOverloaded,
  nextFullSince,
} from './network-load';
