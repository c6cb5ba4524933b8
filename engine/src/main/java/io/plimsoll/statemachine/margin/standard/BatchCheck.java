package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.statemachine.margin.MarginFigures;

/**
 * Judges a batch of changes, each alone against the starting state: changes of one account do not add up. If any would
 * mix pools, only that is reported. A match first moves the open interest, which the initial rates then see.
 */
public final class BatchCheck {
    private final Acceptance acceptance;
    private final FundingPayment funding;
    private final MarketAccount trial = new MarketAccount(0);
    private final MarginFigures before = new MarginFigures();
    private final MarginFigures after = new MarginFigures();

    /** A check by an acceptance rule, with funding settled first. */
    public BatchCheck(final Acceptance acceptance, final FundingPayment funding) {
        this.acceptance = acceptance;
        this.funding = funding;
    }

    /**
     * Judges changes of accounts whose funding it settles.
     *
     * @param isMatch whether they are the two sides of a match, as {@link OpenInterest#isMatch} says.
     */
    public Verdict[] judge(final AccountChange[] changes, final boolean isMatch) {
        for (final AccountChange change : changes) {
            change.account().settleFunding(funding);
        }
        final Verdict[] verdicts = new Verdict[changes.length];
        if (findMixedPools(changes, verdicts)) {
            return verdicts;
        }
        if (isMatch) {
            moveOpenInterest(changes);
        }
        for (int i = 0; i < changes.length; i++) {
            verdicts[i] = judgeAlone(changes[i]);
        }
        return verdicts;
    }

    private static boolean findMixedPools(final AccountChange[] changes, final Verdict[] verdicts) {
        boolean isMixed = false;
        for (int i = 0; i < changes.length; i++) {
            final boolean isBroken = PoolRule.isBrokenBy(changes[i].account(), changes[i]);
            verdicts[i] = isBroken ? Verdict.POOLS_MIXED : Verdict.ACCEPTED;
            isMixed |= isBroken;
        }
        return isMixed;
    }

    private static void moveOpenInterest(final AccountChange[] changes) {
        for (final AccountChange change : changes) {
            for (int i = 0; i < change.size(); i++) {
                final long held = change.account().lotsIn(change.market(i));
                change.market(i).addOpenInterest(OpenInterest.change(held, held + change.lots(i)));
            }
        }
    }

    private Verdict judgeAlone(final AccountChange change) {
        change.account().evaluate(before);
        trial.copy(change.account());
        trial.apply(change);
        trial.evaluate(after);
        return acceptance.judge(before, after, reduces(change));
    }

    private static boolean reduces(final AccountChange change) {
        for (int i = 0; i < change.size(); i++) {
            final long held = change.account().lotsIn(change.market(i));
            final boolean isOpposite = Long.signum(held) * Long.signum(change.lots(i)) < 0;
            if (!isOpposite || Math.abs(change.lots(i)) > Math.abs(held)) {
                return false;
            }
        }
        return true;
    }
}
