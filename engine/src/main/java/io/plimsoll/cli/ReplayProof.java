package io.plimsoll.cli;

import io.plimsoll.report.ReportData;
import io.plimsoll.service.ReplayAudit;

/**
 * What a replay says beside what was live.
 *
 * @param liveHash   "unrecorded" when the last run did not close in order; then only the events are compared.
 * @param difference the first one, in words, or null.
 */
record ReplayProof(String liveHash, String replayedHash, long events, String difference) {
    private static final String UNRECORDED = "unrecorded";

    /** Closed is null when nothing is known of the live state at the journal's end. */
    static ReplayProof of(final ClosedState closed, final ReplayAudit.Result replay) {
        return new ReplayProof(closed == null ? UNRECORDED : closed.stateHash(), replay.stateHash(), replay.events(),
                difference(closed, replay));
    }

    private static String difference(final ClosedState closed, final ReplayAudit.Result replay) {
        if (replay.difference() != null) {
            return replay.difference().toString();
        }
        if (closed == null) {
            return null;
        }
        if (closed.sequence() != replay.commands()) {
            return "the service closed at command " + closed.sequence() + ", the journal ends at " + replay.commands();
        }
        if (closed.events() != replay.events()) {
            return "the service had released " + closed.events() + " events, the journal gives " + replay.events();
        }
        return closed.stateHash().equals(replay.stateHash()) ? null
                : "the same events, but another state after command " + replay.commands();
    }

    boolean isEqual() {
        return difference == null;
    }

    ReportData.Proof proof(final String brokenIdentity) {
        return new ReportData.Proof(liveHash, replayedHash, events, isEqual(), brokenIdentity);
    }
}
