export {
  describeCount,
  describeTotal,
  type PublishedCount,
  type PublishedTotal,
  SMALLEST_SHOWN,
  suppressSmall,
  totalShown,
} from './small-number';
