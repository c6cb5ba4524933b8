package io.plimsoll.ingress;

/** One marginal tier of an instrument: its rates apply to the slice of notional up to the bound (NONE: the last). */
public record Tier(long initialRatePpb, long maintenanceRatePpb, Decimal upTo) {
}
