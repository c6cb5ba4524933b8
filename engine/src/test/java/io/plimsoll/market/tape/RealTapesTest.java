package io.plimsoll.market.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real market data lies beside the project, in {@code ../shared/data}, and is not part of it: without it these tests
 * are skipped. {@code -Dplimsoll.shared=DIR} looks elsewhere.
 */
class RealTapesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "crash-2020-03-12/binance_spot_1m_altbtc_20200311_20200315.csv.gz,      ohlcv,           64400,  257600",
        "crash-2021-05-19/binance_spot_1m_usdt_20210517_20210520.csv.gz,        ohlcv,           111140, 444560",
        "crash-2025-10-10/binance_um_5m_klines_20251005_20251015.csv.gz,        ohlcv,           6336,   25344",
        "crash-2025-10-10/binance_um_1h_mark_20251005_20251015.csv.gz,          ohlcv,           6600,   26400",
        "crash-2026-02-05/binance_um_15m_klines_20260128_20260211.csv.gz,       ohlcv,           5760,   23040",
        "ticks-2024-08-08/binance_trades_20240808T2354_20240809T0005.csv.gz,    captured-trades, 78638,  78638",
        "usdc-depeg-2023-03/binanceus_BTCUSDC_1m_20230301_20230321.csv.gz,      iso-bars,        30240,  120960",
        "usdc-depeg-2023-03/kraken_BTCUSDC_1m_20230301_20230321.csv.gz,         kraken-bars,     56717,  226868",
    })
    void readsARealTapeWhole(final String path, final String form, final long rows, final long ticks) {
        final TapeSummary summary = MarketTape.of(real(path), TapeOptions.STRICT).summary();
        assertEquals(form, summary.form());
        assertEquals(rows, summary.rows());
        assertEquals(ticks, summary.ticks());
    }

    @Test
    void aRealOutageIsAHole() {
        final Path file = real("crash-2021-05-19/binance_spot_1m_usdt_full_20210420_20210520.csv.gz");
        final String message = assertThrows(TapeException.class,
            () -> MarketTape.of(file, TapeOptions.STRICT).summary()).getMessage();
        assertTrue(message.contains("has a hole of 28"), message);
        assertEquals(20, MarketTape.of(file, TapeOptions.LENIENT).summary().holes());
    }

    @Test
    void timeNeverGoesBackOnTheCrashOf2021() {
        final MarketTape tape =
            MarketTape.of(real("crash-2021-05-19/binance_spot_1m_usdt_20210517_20210520.csv.gz"), TapeOptions.STRICT);
        long last = Long.MIN_VALUE;
        long count = 0;
        try (TickCursor cursor = tape.ticks()) {
            for (TapeTick tick = cursor.next(); tick != null; tick = cursor.next()) {
                assertTrue(tick.timeNs() >= last);
                last = tick.timeNs();
                count++;
            }
        }
        assertEquals(444_560, count);
    }

    private static Path real(final String path) {
        final Path file = shared().resolve("data").resolve(path);
        assumeTrue(Files.isRegularFile(file), "no real market data beside the project");
        return file;
    }

    /** The project's root is the folder, here or above, that has the shared configuration. */
    private static Path shared() {
        final String named = System.getProperty("plimsoll.shared");
        if (named != null) {
            return Path.of(named);
        }
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(root.resolve("config/checkstyle.xml")) && root.getParent() != null) {
            root = root.getParent();
        }
        return root.resolveSibling("shared");
    }
}
