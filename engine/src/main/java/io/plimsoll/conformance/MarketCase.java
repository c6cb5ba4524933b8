package io.plimsoll.conformance;

import static io.plimsoll.conformance.MarketAdapters.QUOTE;

import io.plimsoll.statemachine.margin.standard.AccountChange;
import io.plimsoll.statemachine.margin.standard.Market;
import io.plimsoll.statemachine.margin.standard.MarketAccount;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The markets of a case by their ids, and accounts and changes in them. */
final class MarketCase {
    private static final String INDEX = "entry_funding_index_quote_per_coin";

    private final Map<Long, Fields> terms = new HashMap<>();
    private final Map<Long, Market> markets = new HashMap<>();
    private final Map<Long, Integer> priceDecimals = new HashMap<>();

    /** Reads markets whose prices, and funding indices of these positions, are of one scale each. */
    MarketCase(final CaseInputs in, final List<Fields> positions) {
        for (final Fields market : in.elements("markets")) {
            terms.put(id(market), market);
            priceDecimals.put(id(market), MarketAdapters.decimals(market.number("oracle_price")));
        }
        for (final Fields position : positions) {
            final int decimals = MarketAdapters.decimals(position.number(INDEX, BigDecimal.ZERO));
            priceDecimals.merge(id(position), decimals, Math::max);
        }
        terms.forEach((id, market) ->
            markets.put(id, MarketAdapters.market(id.intValue(), market, priceDecimals.get(id))));
    }

    private static long id(final Fields fields) {
        return fields.whole("market");
    }

    Market market(final Fields fields) {
        final Market market = markets.get(id(fields));
        if (market == null) {
            throw new IllegalArgumentException("no market " + id(fields));
        }
        return market;
    }

    /** The fields of a market. */
    Fields terms(final Market market) {
        return terms.get((long)market.id());
    }

    long lots(final Fields fields, final String field) {
        return MarketAdapters.lots(terms(market(fields)), fields.number(field));
    }

    MarketAccount account(final Fields in) {
        final MarketAccount account = new MarketAccount(WideNumbers.units(in.number("quote_balance"), QUOTE));
        for (final Fields position : in.elements("positions")) {
            final long index =
                WideNumbers.units(position.number(INDEX, BigDecimal.ZERO), priceDecimals.get(id(position)));
            account.hold(market(position), lots(position, "size"), index);
        }
        return account;
    }

    AccountChange change(final MarketAccount account, final Fields in) {
        final AccountChange change =
            new AccountChange(account, WideNumbers.units(in.number("quote_delta", BigDecimal.ZERO), QUOTE));
        for (final Fields position : in.elements("positions")) {
            change.add(market(position), lots(position, "size_delta"));
        }
        return change;
    }
}
