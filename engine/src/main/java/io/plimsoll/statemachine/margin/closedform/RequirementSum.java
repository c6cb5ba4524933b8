package io.plimsoll.statemachine.margin.closedform;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.margin.MarginStatement;

/** Adds requirements up, and writes each that is not 0 into a statement if there is one. Reused. */
final class RequirementSum {
    private long initial;
    private long maintenance;
    private MarginStatement lines;

    /** @param statement null: no lines are wanted. */
    void start(final MarginStatement statement) {
        initial = 0;
        maintenance = 0;
        lines = statement;
    }

    void add(final MarginComponent kind, final String of, final long ofInitial, final long ofMaintenance) {
        initial = saturatedAdd(initial, ofInitial);
        maintenance = saturatedAdd(maintenance, ofMaintenance);
        if (lines != null && (ofInitial != 0 || ofMaintenance != 0)) {
            lines.addRequirement(kind, of, ofInitial, ofMaintenance);
        }
    }

    long initial() {
        return initial;
    }

    long maintenance() {
        return maintenance;
    }
}
