package io.plimsoll.bench;

import java.util.List;

/** What the append bench found; ratios pair by pair, populated over stock. */
record AppendReport(
        int offeredPerSecond, int seconds, int recordBytes, Spread ratioOfP999, Spread ratioOfP99,
        Spread populatedP999Ns, Spread stockP999Ns, Spread machineP999Ns, List<AppendPair> pairs,
        Conditions conditions) {
}
