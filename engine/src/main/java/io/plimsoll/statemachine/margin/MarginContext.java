package io.plimsoll.statemachine.margin;

import io.plimsoll.statemachine.instrument.Asset;
import io.plimsoll.statemachine.instrument.Assets;
import io.plimsoll.statemachine.instrument.Instruments;
import io.plimsoll.statemachine.option.market.OptionMarket;

/** What a model may read besides a portfolio: the market, and time. */
public interface MarginContext {
    /** Event time of the command in work. */
    long nowNs();

    /** Every asset. */
    Assets assets();

    /** What all accounts together own of an asset, in minor units. */
    long ownedMinor(Asset asset);

    /** What all accounts together owe of an asset, in minor units, at least 0. */
    long owedMinor(Asset asset);

    /** Every instrument: open interest, index, terms. */
    Instruments instruments();

    /** Every expiry of options: forward, volatilities, time left, as of the last refresh. */
    OptionMarket options();
}
