import type { Benefit, Community, Me } from "@hearth/contract";

type Tier = Community["tiers"][number];

/** How a promise stands: still to come, told, or overdue for a word. */
export type BenefitState = "coming" | "passed" | "kept" | "notKept";

export const stateOf = ({ kept, at }: Pick<Benefit, "kept" | "at">, now: number): BenefitState =>
  kept === null ? (at > now ? "coming" : "passed") : kept ? "kept" : "notKept";

/** One tier with what it was promised, and whether the reader is entitled to it: until when, null for no end, undefined for not. */
export interface TierView {
  tier: Tier;
  until: number | null | undefined;
  benefits: Benefit[];
}

/** The tiers in the community's order, each with its promises: what comes next first, then the latest; only one where it is named. */
export function tiersOf(
  tiers: readonly Tier[],
  benefits: readonly Benefit[],
  { only, mine = [], now }: { only: string | null; mine?: Me["tiers"] | undefined; now: number },
): TierView[] {
  return tiers
    .filter(({ key }) => !only || key === only)
    .map((tier) => ({
      tier,
      until: mine.find((grant) => grant.tier === tier.key && (grant.until === null || grant.until > now))
        ?.until,
      benefits: inOrder(
        benefits.filter((each) => each.tier === tier.key),
        now,
      ),
    }));
}

function inOrder(benefits: Benefit[], now: number): Benefit[] {
  const coming = benefits.filter((each) => stateOf(each, now) === "coming").sort((a, b) => a.at - b.at);
  const past = benefits.filter((each) => !coming.includes(each)).sort((a, b) => b.at - a.at);
  return [...coming, ...past];
}
