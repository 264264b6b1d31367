export { type RoundOfDuties, RoutingDuties } from './routing-duties.service';
