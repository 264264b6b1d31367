import { CONCEPTS_VERSION } from './concepts';

/** Changes whenever any text score may change: stored with every epoch, and two epochs compare only when it is equal. */
export const TEXT_ENGINE_VERSION = `text-3+${CONCEPTS_VERSION}`;
