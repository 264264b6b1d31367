import type { MatchForBuyer, MatchForSupplier, StoredMatch, StoredRun } from '@matchwell/capabilities/matching';
import type { Need } from '@matchwell/capabilities/needs';

function toFigures(match: StoredMatch) {
  return {
    standing: match.standing,
    rank: match.rank,
    /** Hundredths of a point, 0 to 10,000: whole numbers, so that the parts add up exactly. */
    totalHundredths: match.totalHundredths,
    needSideHundredths: match.needSideHundredths,
    supplierSideHundredths: match.supplierSideHundredths,
    explanation: match.explanation,
  };
}

/** A match as the buyer reads it. */
export function toBuyerMatchResponse(match: MatchForBuyer) {
  return {
    innovation: {
      id: match.innovationId,
      version: match.innovationVersion,
      name: match.innovationName,
      tagline: match.tagline,
      supplier: match.supplierName,
    },
    ...toFigures(match),
  };
}

/** A match as the supplier reads it. */
export function toSupplierMatchResponse(match: MatchForSupplier) {
  return {
    need: { id: match.needId, title: match.needTitle, summary: match.needSummary, buyer: match.buyerName },
    ...toFigures(match),
  };
}

/** How matching stands: `upToDate` is false between a publication and the run it causes. */
export function toRunResponse(need: Need, run: StoredRun | undefined) {
  return {
    needId: need.id,
    state: need.state,
    upToDate: run !== undefined && run.needVersion === need.publishedVersion,
    run: run && {
      needVersion: run.needVersion,
      epochId: run.epochId,
      matchedAt: run.matchedAt.toISOString(),
      counts: run.counts,
      gateFailures: run.gateFailures,
      digest: run.digest,
    },
  };
}
