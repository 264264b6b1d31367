export {
  chainEntry,
  type ChainedContent,
  type ChainedEntry,
  type ChainHead,
  emptyHead,
  hashOfEntry,
  hashOfWords,
  type HashText,
  PRODUCT_CHAIN,
  splitReason,
} from './chain-entry';
export { firstBrokenSeal, firstForgedSeal, nextSeal, type Seal } from './seal';
export { type ChainAsRead, type Tampering, type TamperingKind, verifyChain, type WrittenEntry } from './verify-chain';
