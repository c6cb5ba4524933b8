package io.plimsoll.statemachine.margin.scenario;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.margin.MarginFigures;
import io.plimsoll.statemachine.margin.MarginStatement;
import io.plimsoll.statemachine.margin.ModelValue;

/** The lines that a result's requirements add up to. What rounding leaves over is in the line of the scenarios. */
final class ScenarioLines {
    private static final double NOISE = 1e-12;

    private final ScenarioRules rules;
    private final ScenarioResult result;
    private int decimals;
    private MarginStatement statement;
    private long initialLeft;
    private long maintenanceLeft;

    ScenarioLines(final ScenarioRules rules, final ScenarioResult result) {
        this.rules = rules;
        this.result = result;
    }

    void explain(final MarginStatement into, final int ofReference) {
        decimals = ofReference;
        final MarginFigures figures = into.figures();
        statement = into;
        initialLeft = figures.initialMinor();
        maintenanceLeft = figures.maintenanceMinor();
        for (int i = 0; i < rules.charges.length; i++) {
            addCharge(rules.charges[i], result.charge(i));
        }
        addFloor();
        final double basis = rules.basis.isCharge() ? -result.basis() : 0.0;
        addFactored(MarginComponent.BASIS_CONTINGENCY, "", basis);
        addFactored(MarginComponent.INTERMONTH_SPREAD, "", result.spreadCharge());
        addFactored(MarginComponent.INTERCOMMODITY_CREDIT, "", -result.spreadCredit());
        add(MarginComponent.ORACLE_CONFIDENCE, "", result.confidence(), 0.0);
        add(MarginComponent.DEPEG, "", (result.initialFactor() - rules.factors.initial()) * result.loss(), 0.0);
        add(MarginComponent.UNREALISED_GAIN, "options beyond the requirement",
            result.optionValueUncredited(result.initialBeforeCredit()),
            result.optionValueUncredited(result.maintenanceBeforeCredit()));
        into.addRequirement(MarginComponent.SCENARIO_LOSS, result.worstName(), initialLeft, maintenanceLeft);
    }

    private void addCharge(final Charge charge, final double amount) {
        if (charge.isFloor()) {
            return;
        }
        final double initial = charge.isScaled() ? result.initialFactor() : 1.0;
        final double maintenance = charge.isScaled() ? rules.factors.maintenance() : 1.0;
        add(componentOf(charge), charge.name(), charge.isInitial() ? initial * amount : 0.0,
            charge.isMaintenance() ? maintenance * amount : 0.0);
    }

    /** What least amounts ask for beyond scenarios and charges. */
    private void addFloor() {
        add(MarginComponent.SHORT_OPTION_MINIMUM, "", result.initialFactor() * result.aboveRisk(true),
            rules.factors.maintenance() * result.aboveRisk(false));
    }

    private void addFactored(final MarginComponent component, final String detail, final double amount) {
        add(component, detail, result.initialFactor() * amount, rules.factors.maintenance() * amount);
    }

    private void add(
        final MarginComponent component, final String detail, final double initial, final double maintenance) {
        final long initialMinor = ceilMinor(initial, decimals);
        final long maintenanceMinor = ceilMinor(maintenance, decimals);
        if (initialMinor != 0 || maintenanceMinor != 0) {
            statement.addRequirement(component, detail, initialMinor, maintenanceMinor);
            initialLeft -= initialMinor;
            maintenanceLeft -= maintenanceMinor;
        }
    }

    /** Rounded up, unless it is a whole number but for the last digits of doubles: 7,200.0000000001 is 7,200. */
    static long ceilMinor(final double value, final int decimals) {
        return ModelValue.ceilMinor(value - NOISE * Math.abs(value), decimals);
    }

    private static MarginComponent componentOf(final Charge charge) {
        if (charge.grows()) {
            return MarginComponent.DELTA_SHOCK;
        }
        if (charge.hasThreshold()) {
            return MarginComponent.CONCENTRATION;
        }
        return switch (charge.measure()) {
            case FUTURES -> MarginComponent.POSITION_MARGIN;
            case COLLATERAL, HAIRCUT, INITIAL_HAIRCUT -> MarginComponent.COLLATERAL_HAIRCUT;
            case NAKED_SHORTS, SHORT_OPTIONS -> MarginComponent.SHORT_OPTIONS;
            case SHORT_CONTRACTS -> MarginComponent.SHORT_OPTION_MINIMUM;
            case NET_DELTA -> MarginComponent.NET_DELTA;
            case GROSS_DELTA, HEDGED_DELTA -> MarginComponent.GROSS_DELTA;
            case ROLL -> MarginComponent.ROLL;
        };
    }
}
