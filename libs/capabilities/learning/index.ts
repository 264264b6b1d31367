export { CalibrationService } from './calibration.service';
export { CalibrationStore, type KeptCalibration } from './calibration-store.port';
export { type DecidedIntroduction, type DecidedStep, DecisionRecorder } from './decision-recorder.service';
export { DrawLog } from './draw-log.port';
export { DecisionStore } from './decision-store.port';
