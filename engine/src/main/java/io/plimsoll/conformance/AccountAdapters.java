package io.plimsoll.conformance;

import static io.plimsoll.conformance.MarketAdapters.QUOTE;
import static io.plimsoll.conformance.MarketAdapters.quote;

import io.plimsoll.statemachine.fixedpoint.Rounding;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.standard.Acceptance;
import io.plimsoll.statemachine.margin.standard.AccountChange;
import io.plimsoll.statemachine.margin.standard.BatchCheck;
import io.plimsoll.statemachine.margin.standard.FundingPayment;
import io.plimsoll.statemachine.margin.standard.Market;
import io.plimsoll.statemachine.margin.standard.MarketAccount;
import io.plimsoll.statemachine.margin.standard.OpenInterest;
import io.plimsoll.statemachine.margin.standard.PositionCollateral;
import io.plimsoll.statemachine.margin.standard.Verdict;
import io.plimsoll.statemachine.parameters.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts over several markets: their figures, and whether changes of them are accepted. */
final class AccountAdapters {
    private static final String MATCH = "Match";

    private AccountAdapters() {
    }

    static void risk(final CaseInputs in, final Answers out) {
        final Fields of = in.at("account");
        final MarketCase markets = new MarketCase(in, of.elements("positions"));
        final MarketAccount account = markets.account(of);
        account.settleFunding(funding());
        if (in.has("trial_update")) {
            account.apply(markets.change(account, in.at("trial_update")));
        }
        final MarginFigures figures = new MarginFigures();
        account.evaluate(figures);
        out.put("net_collateral", quote(figures.equityMinor()))
            .put("initial_margin", quote(figures.initialMinor()))
            .put("maintenance_margin", quote(figures.maintenanceMinor()))
            .put("liquidatable", MarketAccount.isLiquidatable(figures));
    }

    static void transition(final CaseInputs in, final Answers out) {
        // That initial margin is not covered after is given, not its amount: the largest says so.
        final MarginFigures after = figures(in.at("after"), Long.MAX_VALUE);
        final long initial = WideNumbers.units(in.at("before").number("initial_margin"), QUOTE);
        out.put("result", name(acceptance().judge(figures(in.at("before"), initial), after, false)));
    }

    private static MarginFigures figures(final Fields in, final long initial) {
        final MarginFigures figures = new MarginFigures();
        figures.set(
            WideNumbers.units(in.number("net_collateral"), QUOTE), initial,
            WideNumbers.units(in.number("maintenance_margin"), QUOTE));
        return figures;
    }

    static void batch(final CaseInputs in, final Answers out) {
        final Fields of = in.at("accounts");
        final List<Fields> positions = new ArrayList<>();
        of.names().forEach(name -> positions.addAll(of.at(name).elements("positions")));
        final MarketCase markets = new MarketCase(in, positions);
        final Map<String, MarketAccount> accounts = new HashMap<>();
        of.names().forEach(name -> accounts.put(name, markets.account(of.at(name))));
        final AccountChange[] changes = in.elements("updates").stream()
            .map(update -> markets.change(update.named("account", accounts), update))
            .toArray(AccountChange[]::new);
        final boolean isMatch = MATCH.equals(in.text("update_type"));
        boolean isAccepted = true;
        for (final Verdict verdict : new BatchCheck(acceptance(), funding()).judge(changes, isMatch)) {
            out.add("per_update", name(verdict));
            isAccepted &= verdict.isAccepted();
        }
        out.put("accepted", isAccepted);
    }

    static void openInterestChange(final CaseInputs in, final Answers out) {
        final List<Fields> sides = in.elements("positions_before_after");
        final long[] before = new long[sides.size()];
        final long[] after = new long[sides.size()];
        for (int i = 0; i < before.length; i++) {
            final BigDecimal[] side = pair(sides.get(i));
            before[i] = side[0].longValueExact();
            after[i] = side[1].longValueExact();
        }
        out.put("open_interest_delta", OpenInterest.change(MATCH.equals(in.text("update_type")), before, after));
    }

    static void malformedMatch(final CaseInputs in, final Answers out) {
        final Map<Integer, Market> markets = new HashMap<>();
        final List<AccountChange> changes = new ArrayList<>();
        for (final Fields update : in.elements("updates")) {
            final AccountChange change = new AccountChange(new MarketAccount(0), 0);
            for (final Fields delta : update.elements("position_deltas")) {
                final BigDecimal[] marketAndSize = pair(delta);
                final int id = marketAndSize[0].intValueExact();
                change.add(markets.computeIfAbsent(id, MarketAdapters::bare), marketAndSize[1].longValueExact());
            }
            changes.add(change);
        }
        out.put("rejected", !OpenInterest.isMatch(changes.toArray(AccountChange[]::new)));
    }

    private static BigDecimal[] pair(final Fields of) {
        final BigDecimal[] two = of.numbers();
        if (two.length != 2) {
            throw new IllegalArgumentException("not two numbers: " + of.json());
        }
        return two;
    }

    static void positionCollateral(final CaseInputs in, final Answers out) {
        final MarketCase markets = new MarketCase(in, List.of());
        final PositionCollateral collateral =
            new PositionCollateral(WideNumbers.units(in.number("main_quote_balance"), QUOTE));
        for (final Fields position : in.elements("positions")) {
            collateral.hold(
                markets.market(position), markets.lots(position, "size"),
                WideNumbers.units(position.number("position_quote_balance"), QUOTE));
        }
        for (final Fields update : in.elements("updates")) {
            collateral.change(
                markets.market(update), markets.lots(update, "size_delta"),
                WideNumbers.units(update.number("position_quote_delta"), QUOTE));
        }
        collateral.settle();
        out.put("main_quote_delta", quote(collateral.mainChangeMinor()));
        for (int i = collateral.nextChanged(-1); i >= 0; i = collateral.nextChanged(i)) {
            final Market market = collateral.market(i);
            out.item("updates").put("market", market.id())
                .put("size_delta", MarketAdapters.size(markets.terms(market), collateral.lotsChange(i)))
                .put("position_quote_delta", quote(collateral.quoteChangeMinor(i)));
        }
    }

    private static Acceptance acceptance() {
        return Acceptance.of(Parameters.parse("acceptance=notRiskier"));
    }

    private static FundingPayment funding() {
        return new FundingPayment(Rounding.FLOOR);
    }

    private static String name(final Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED -> "Success";
            case NEWLY_UNDERCOLLATERALISED -> "NewlyUndercollateralized";
            case STILL_UNDERCOLLATERALISED -> "StillUndercollateralized";
            case POOLS_MIXED -> "ViolatesIsolatedSubaccountConstraints";
        };
    }
}
