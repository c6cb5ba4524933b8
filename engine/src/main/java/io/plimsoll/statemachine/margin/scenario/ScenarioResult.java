package io.plimsoll.statemachine.margin.scenario;

/**
 * A book's margin with all that led to it, in the currency of results. Requirements are at least what the worst
 * scenario costs times its factor; the lines add up:
 *
 * <p>requirement = factor x max(loss + scaled charges + spread charge - credit, floors) + other charges - option value
 * credited, at least 0 where option value is credited.
 */
public final class ScenarioResult {
    private final ScenarioRules rules;
    private final double[] scenarioGain;
    private final double[] charge;
    double equity;
    private double initial;
    private double maintenance;
    double loss;
    double risk;
    double basis;
    double confidence;
    double initialFactor;
    double spreadCharge;
    double spreadCredit;
    double optionValue;
    double collateralValue;
    private double initialAboveRisk;
    private double maintenanceAboveRisk;
    private int worstScenario;
    private boolean isBasisWorst;

    /** An empty result for a rulebook's scenarios and charges. */
    public ScenarioResult(final ScenarioRules rules) {
        this.rules = rules;
        scenarioGain = new double[rules.scenarios.size()];
        charge = new double[rules.charges.length];
    }

    void setOutcomes(final Outcomes outcomes) {
        for (int s = 0; s < scenarioGain.length; s++) {
            scenarioGain[s] = outcomes.total(s);
        }
        loss = outcomes.loss();
        basis = outcomes.basis();
        worstScenario = outcomes.worstScenario();
        isBasisWorst = outcomes.isBasisWorst();
    }

    void setRequired(final double forInitial, final double forMaintenance) {
        initial = forInitial;
        maintenance = forMaintenance;
    }

    void setAboveRisk(final boolean isInitial, final double floorAboveRisk) {
        if (isInitial) {
            initialAboveRisk = floorAboveRisk;
        } else {
            maintenanceAboveRisk = floorAboveRisk;
        }
    }

    /** What the floors ask for beyond scenarios and charges, before the factor. */
    double aboveRisk(final boolean isInitial) {
        return isInitial ? initialAboveRisk : maintenanceAboveRisk;
    }

    void setCharge(final int place, final double amount) {
        charge[place] = amount;
    }

    /** Value of the book now: cash, collateral, options, gains. */
    public double equity() {
        return equity;
    }

    /** Initial margin required, less option value where that is credited. */
    public double initialRequirement() {
        return credited(initial);
    }

    /** Maintenance margin required, less option value where that is credited. */
    public double maintenanceRequirement() {
        return credited(maintenance);
    }

    private double credited(final double required) {
        return rules.isOptionValueCredited ? Requirement.lessOptionValue(required, optionValue) : required;
    }

    /** Initial margin before any option value is credited. */
    public double initialBeforeCredit() {
        return initial;
    }

    /** Maintenance margin before any option value is credited. */
    public double maintenanceBeforeCredit() {
        return maintenance;
    }

    /**
     * Option value beyond what it may be credited against, for whoever counts options as equity: 0 where it is not
     * limited. Options worth 1,000 against a requirement of 300: 700 cover nothing else.
     */
    public double optionValueUncredited(final double required) {
        return rules.isOptionValueCredited ? Math.max(0.0, optionValue - required) : 0.0;
    }

    /** Equity above initial margin; below 0 it is missing. */
    public double initialBalance() {
        return equity - initialRequirement();
    }

    /** Equity above maintenance margin; below 0 it is missing. */
    public double maintenanceBalance() {
        return equity - maintenanceRequirement();
    }

    /** What the whole book gains in a scenario. */
    public double scenarioGain(final int scenario) {
        return scenarioGain[scenario];
    }

    /** What the scenarios are reduced to, at least 0. */
    public double loss() {
        return loss;
    }

    /** The loss with the charges that share its factor, or the floors if they are higher; as initial margin has it. */
    public double risk() {
        return risk;
    }

    /** Basis contingency, at most 0. */
    public double basis() {
        return basis;
    }

    /** What uncertain oracles cost, in initial margin only. */
    public double confidence() {
        return confidence;
    }

    /** The factor on losses in initial margin. */
    public double initialFactor() {
        return initialFactor;
    }

    /** A charge of the rulebook, by its place in the list. */
    public double charge(final int place) {
        return charge[place];
    }

    /** The sum of the charges of one name. */
    public double charge(final String name) {
        double sum = 0;
        for (int i = 0; i < charge.length; i++) {
            sum += rules.charges[i].name().equals(name) ? charge[i] : 0.0;
        }
        return sum;
    }

    /** The sum of the charges that share the loss factor. */
    public double scaledCharges() {
        double sum = 0;
        for (int i = 0; i < charge.length; i++) {
            sum += rules.charges[i].isScaled() && !rules.charges[i].isFloor() ? charge[i] : 0.0;
        }
        return sum;
    }

    public double spreadCharge() {
        return spreadCharge;
    }

    public double spreadCredit() {
        return spreadCredit;
    }

    /** Net value of options now. */
    public double optionValue() {
        return optionValue;
    }

    /** Value of collateral now, before haircuts. */
    public double collateralValue() {
        return collateralValue;
    }

    /** The scenario that costs the whole book most; where every part has its own, that of their sum. */
    public int worstScenario() {
        return worstScenario;
    }

    /** Its name, "basis" where forwards moving apart cost more, or "none" where nothing is lost. */
    public String worstName() {
        if (loss == 0) {
            return "none";
        }
        return isBasisWorst ? "basis" : rules.scenarios.name(worstScenario);
    }

    /** The largest loss among the scenarios of a group, at least 0. */
    public double lossOfGroup(final String group) {
        double worst = 0;
        for (int s = 0; s < scenarioGain.length; s++) {
            worst = rules.scenarios.group(s).equals(group) ? Math.min(worst, scenarioGain[s]) : worst;
        }
        return -worst;
    }
}
