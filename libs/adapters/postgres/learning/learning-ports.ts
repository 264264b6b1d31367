import { AllocationStore } from '@matchwell/capabilities/allocation';
import { CalibrationStore, DecisionStore, DrawLog } from '@matchwell/capabilities/learning';
import { JointDemandStore, ShortlistStore } from '@matchwell/capabilities/matching';
import { PostgresAllocationStore } from './postgres-allocation-store';
import { PostgresCalibrationStore } from './postgres-calibration-store';
import { PostgresDecisionStore } from './postgres-decision-store';
import { PostgresDrawLog } from './postgres-draw-log';
import { PostgresJointDemandStore } from './postgres-joint-demand-store';
import { PostgresShortlistStore } from './postgres-shortlist-store';

/** Which port of learning and joint demand PostgreSQL fills with what. */
export const LEARNING_PORTS = [
  { provide: DecisionStore, useClass: PostgresDecisionStore },
  { provide: CalibrationStore, useClass: PostgresCalibrationStore },
  { provide: DrawLog, useClass: PostgresDrawLog },
  { provide: AllocationStore, useClass: PostgresAllocationStore },
  { provide: JointDemandStore, useClass: PostgresJointDemandStore },
  { provide: ShortlistStore, useClass: PostgresShortlistStore },
];
