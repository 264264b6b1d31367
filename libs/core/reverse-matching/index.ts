/** Which needs a change of a product concerns, and the pools of products that needs look at. */
export { choosePool, POOL_SIZES } from './candidate-pool';
export type { CandidatePool, PoolCatalogue, PoolSizes, Via } from './candidate-pool';
export { concerns } from './concerns';
export type { Full, Room, Standing } from './concerns';
export { affectedNeeds, changeOf } from './innovation-change';
export type { InnovationChange } from './innovation-change';
export { NeedIndex } from './need-index';
export type { NeedHeld, ProductAmongNeeds } from './need-index';
export { needQuery } from './need-query';
export { watchOf } from './need-watch';
export type { NeedWatch, Place, PoolEdge } from './need-watch';
export { PoolIndex, productDocument } from './pool-index';
export type { ProductStanding } from './product-asked';
export { ProductIndex } from './product-index';
export { rankedList } from './ranked-list';
export type { RankedList } from './ranked-list';
