export { OverrideReport } from './override-report.service';
export { OverrideSource } from './override-source.port';
export { type OverrideGroup, type RoutingOverride, groupOverrides } from './routing-override';
