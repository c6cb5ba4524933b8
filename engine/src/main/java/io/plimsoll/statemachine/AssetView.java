package io.plimsoll.statemachine;

/**
 * One asset.
 *
 * @param indexId  -1 for the reference asset.
 * @param capMinor the most of it that counts as collateral in one account; {@link Long#MAX_VALUE}: no cap.
 */
public record AssetView(int assetId, String symbol, int decimals, int indexId, long haircutPpb, long capMinor) {
}
