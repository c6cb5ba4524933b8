package io.plimsoll.market;

import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;

/**
 * The demo's margin rules. Tiers (marginal; notional in units of about a dollar):
 *
 * <pre>
 * up to        initial   maintenance
 * 1,000,000        5 %         2.5 %
 * 5,000,000       10 %           5 %
 * beyond          20 %          10 %
 * </pre>
 */
final class DemoRules {
    static final int SEGMENT_ID = 1;
    static final String SEGMENT_NAME = "demo";
    static final double INITIAL_RATE = 0.05;
    static final long WARN_SHARE_PPB = 500_000_000L;
    static final long CALL_SHARE_PPB = 250_000_000L;
    static final long CLEARED_SHARE_PPB = 350_000_000L;
    static final long TARGET_SHARE_PPB = 500_000_000L;
    static final long CANCEL_SHARE_PPB = 350_000_000L;
    static final long CALL_PERIOD_NS = 3_600_000_000_000L;
    /** A settlement balance may be this many units below zero while other collateral covers it. */
    static final double NEGATIVE_BALANCE_LIMIT_UNITS = 1_000;
    /** A fifth of a per cent of the notional closed, to the insurance fund. */
    static final long LIQUIDATION_FEE_PPB = 2_000_000L;
    static final long MAKER_FEE_PPB = 100_000L;
    static final long TAKER_FEE_PPB = 500_000L;

    private DemoRules() {
    }

    static InstrumentTerms terms(final ListedMarket market, final int unitExponent) {
        final List<Tier> tiers = List.of(
            new Tier(50_000_000L, 25_000_000L, new Decimal(1, unitExponent + 6)),
            new Tier(100_000_000L, 50_000_000L, new Decimal(5, unitExponent + 6)),
            new Tier(200_000_000L, 100_000_000L, new Decimal(-1, 0)));
        return InstrumentTerms.perpetual(market.id(), market.symbol() + "-PERP", SEGMENT_ID, market.id(),
            MarketPlan.REFERENCE_ASSET_ID, new Decimal(1, market.tickExponent()), new Decimal(1, market.lotExponent()),
            tiers).withFees(MAKER_FEE_PPB, TAKER_FEE_PPB);
    }
}
