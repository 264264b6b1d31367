import { CONCEPTS_VERSION } from './concepts';
import { NEWEST_SETTINGS } from './engine-settings';

/** Changes whenever any text score may change: stored with every epoch, and two epochs compare only when it is equal. */
export const TEXT_ENGINE_VERSION = `${NEWEST_SETTINGS.version}+${CONCEPTS_VERSION}`;
