package io.plimsoll.conformance;

/** Rates by open interest, acceptance of changes, and collateral that may leave or is sold. */
final class StandardAdapters {
    private StandardAdapters() {
    }

    static void addTo(final Adapters adapters) {
        adapters.kind("dydx", "margin-requirement", MarketAdapters::requirement)
            .kind("net-notional", MarketAdapters::netNotional)
            .kind("mmf-from-imf", MarketAdapters::maintenanceRate)
            .kind("imr-from-notional", MarketAdapters::initialOfNotional)
            .kind("oi-scaled-imf", MarketAdapters::scaledRate)
            .kind("account-risk", AccountAdapters::risk)
            .kind("dydx", "is-liquidatable", AccountAdapters::risk)
            .kind("undercollateralized-transition", AccountAdapters::transition)
            .kind("collateral-check", AccountAdapters::batch)
            .kind("oi-delta", AccountAdapters::openInterestChange)
            .kind("oi-delta-invalid", AccountAdapters::malformedMatch)
            .kind("margined-update", AccountAdapters::positionCollateral)
            .kind("max-repaid", CollateralAdapters::payable)
            .kind("max-sale", CollateralAdapters::limits)
            .kind("repaid-for-collateral", CollateralAdapters::paidFor)
            .kind("collateral-for-repayment", CollateralAdapters::soldFor)
            .kind("collateral-sale", CollateralAdapters::sale)
            .kind("collateral-liquidatable", CollateralAdapters::breach)
            .kind("free-collateral", CollateralAdapters::free)
            .kind("free-collateral-by-token", CollateralAdapters::withdrawable);
    }
}
