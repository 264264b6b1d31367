const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const SECONDS = require('./seconds-of-specs.json');

/** What a file is taken to need that is not in the list, in seconds: less than every file that is. */
const SECONDS_UNLISTED = 0;

/**
 * Runs the longest files first, so that all workers end at about the same time. Jest knows how long a file takes only where it ran before,
 * which a clean clone never did: a short file that opens many databases would be the last to begin, with the other workers idle. Files that failed
 * last time still come first; those that nobody timed keep Jest's own order.
 */
class LongestFirst extends Sequencer {
  sort(tests) {
    return super
      .sort([...tests])
      .toSorted((one, other) => this.hasFailed(other) - this.hasFailed(one) || secondsOf(other) - secondsOf(one));
  }
}

function secondsOf({ path, context }) {
  return SECONDS[relative(context.config.rootDir, path).split(sep).join('/')] ?? SECONDS_UNLISTED;
}

module.exports = LongestFirst;
