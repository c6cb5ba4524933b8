package io.plimsoll.market.surface;

import java.util.List;

/**
 * The two-sided quotes of one expiry of one underlying.
 *
 * @param underlying the asset.
 * @param expiry     as the source writes it.
 * @param forward    the venue's, the median of its rows.
 * @param years      left.
 * @param quotes     two-sided ones only.
 */
public record ExpiryChain(String underlying, String expiry, double forward, double years, List<OptionQuote> quotes) {
    @Override
    public String toString() {
        return underlying + ' ' + expiry;
    }
}
