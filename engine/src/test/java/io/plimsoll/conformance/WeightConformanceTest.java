package io.plimsoll.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.conformance.CaseReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases with numbers of our own, through the adapters of the venues that weight by size, pool and skew. */
class WeightConformanceTest {
    @TempDir
    private Path folder;

    @Test
    void aDebtOfTheQuoteTokenWeighsOneWhateverRatioTheAccountChose() throws IOException {
        // 10 borrowed of the quote token: 10. 2 SOL at 100 borrowed with a chosen ratio of 0.5: 200 x 1.5.
        passes("drift-own.json", "custom-margin-ratio", """
            {"assets": [{"asset": "SOL", "decimals": 9, "oracle_price": 100, "asset_weight_initial": 0.8,
            "asset_weight_maintenance": 0.9, "liability_weight_initial": 1.2, "liability_weight_maintenance": 1.1}],
            "balances": {"USDC": -10, "SOL": -2}, "user_min_margin_ratio": 0.5, "margin_type": "initial"}""",
            "{\"margin_requirement\": 310, \"total_collateral\": 0}");
    }

    @Test
    void aShortOfABinaryContractRisksWhatIsMissingToThePayout() throws IOException {
        // 4 sold at 0.30, now at 0.25: a gain of 0.20 that counts half; at risk 4 x 0.75 = 3.
        passes("drift-own.json", "prediction-market", """
            {"perps": [{"market": "P", "oracle_price": 0.25, "max_price": 1, "contract": "binary 0..1",
            "ratio_initial": 1, "ratio_maintenance": 0.9, "upnl_weight_initial": 0.5, "upnl_weight_maintenance": 1}],
            "positions": [{"market": "P", "size": -4, "quote_amount": 1.2}]}""",
            "{\"initial_requirement\": 3, \"initial_weighted_pnl\": 0.1, \"maintenance_requirement\": 2.7,"
                + " \"maintenance_weighted_pnl\": 0.2}");
    }

    @Test
    void anOrderThatRepaysADebtHelpsByTheWeightOfTheDebt() throws IOException {
        // A: -100 at 1.2; B: 10 at 5 x 0.5 = 25. 4 B asked at 5 bring 20 A, all of which repay: 24; as B they would be
        // a deposit of 4 x 5 x 0.5 = 10, which is less.
        passes("mango-own.json", "account-health", """
            {"tokens": [{"token": "A", "balance": -100, "oracle_price": 1, "init_asset_weight": 0.8,
            "init_liab_weight": 1.2, "maint_asset_weight": 0.9, "maint_liab_weight": 1.1},
            {"token": "B", "balance": 10, "oracle_price": 5, "init_asset_weight": 0.5, "init_liab_weight": 1.5,
            "maint_asset_weight": 0.7, "maint_liab_weight": 1.3}], "perps": [],
            "spot_open_orders": [{"base": "B", "quote": "A", "reserved_base": 4, "reserved_quote": 0}],
            "health_type": "init"}""", "{\"health\": -85}");
    }

    @Test
    void aReductionNeedsNoMarginAndAFlipDoes() throws IOException {
        final String account = """
            {"collateral_usd": 0, "markets": {"ETH": {"oracle": 100, "entry_oracle": 100, "skew": 0,
            "skew_scale": 1000000000, "im_fraction": 0, "min_im_ratio": 0.1, "mm_scalar": 0.5, "flag_reward_ratio": 0}},
            "positions": {"ETH": 5}, "reward_guards": {"min": 0, "profit_ratio": 0, "max": 0, "margin_scaling": 0},
            "order": {"market": "ETH", "size_delta": %s}}""";
        passes("synthetix-own.json", "reduce-only-order", account.formatted("-5"),
            "{\"required_margin\": 0, \"position_after\": 0}");
        passes("synthetix-own.json", "reduce-only-order", account.formatted("-7"),
            "{\"accepted\": false, \"required_margin\": 20, \"position_after\": -2}");
    }

    @Test
    void endlessOrNegativeSizesAreRefused() throws IOException {
        final String sweep = """
            {"ratio_initial": 0.1, "ratio_maintenance": 0.05, "imf_factor": 0.001, "size_from": %s, "size_to": 1000,
            "size_step": %s}""";
        passes("drift-own.json", "perp-margin-ratio-sweep", sweep.formatted("0", "500"),
            "{\"count_of_sizes_with_size_adjusted_ratio\": 2}");
        for (final String[] both : new String[][] {{"0", "0"}, {"0", "-1"}, {"-1", "500"}, {"0", "0.000000001"}}) {
            final CaseReport report = run("drift-own.json", "perp-margin-ratio-sweep",
                sweep.formatted(both[0], both[1]), "{\"count_of_sizes_with_size_adjusted_ratio\": 2}");
            assertEquals(Result.FAILED, report.result());
            assertTrue(report.reason().startsWith("no sizes from"), report.reason());
        }
    }

    @Test
    void aWrongExpectationFails() throws IOException {
        final CaseReport report = run("drift-own.json", "upnl-asset-weight",
            "{\"unrealized_pnl\": 1000000, \"weight\": 1, \"imf_factor\": 0.001, \"margin_type\": \"initial\"}",
            "{\"weight\": 0.5501}");
        assertEquals(Result.FAILED, report.result());
        assertEquals("0.5500", report.actual().get("weight").decimalValue().toPlainString());
    }

    private void passes(final String file, final String kind, final String inputs, final String expected)
        throws IOException {
        final CaseReport report = run(file, kind, inputs, expected);
        assertEquals(Result.PASSED, report.result(), () -> report.reason() + ": " + report.actual());
    }

    private CaseReport run(final String file, final String kind, final String inputs, final String expected)
        throws IOException {
        final Path path = folder.resolve(file);
        Files.writeString(path, """
            {"source": "our own", "model": "", "units": "", "kinds": {"%s": {"tolerance": {"abs": 0.000001}}},
            "cases": [{"name": "one", "kind": "%s", "inputs": %s, "expected": %s}]}"""
            .formatted(kind, kind, inputs, expected));
        return new Conformance(Adapters.all()).run(List.of(path)).get(0).cases().get(0);
    }
}
