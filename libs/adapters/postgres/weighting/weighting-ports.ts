import { ListHistory } from '@matchwell/capabilities/matching';
import { MatchingRunStore, NetworkEmphasisStore, WeightSetStore } from '@matchwell/capabilities/weighting';
import { PostgresListHistory } from '../stores/postgres-list-history';
import { PostgresMatchingRunStore } from './postgres-matching-run-store';
import { PostgresNetworkEmphasisStore } from './postgres-network-emphasis-store';
import { PostgresWeightSetStore } from './postgres-weight-set-store';

/** Which port of governing weights and epochs PostgreSQL fills with what. */
export const WEIGHTING_PORTS = [
  { provide: WeightSetStore, useClass: PostgresWeightSetStore },
  { provide: MatchingRunStore, useClass: PostgresMatchingRunStore },
  { provide: NetworkEmphasisStore, useClass: PostgresNetworkEmphasisStore },
  { provide: ListHistory, useClass: PostgresListHistory },
];
