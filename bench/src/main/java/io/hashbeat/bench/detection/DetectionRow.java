package io.hashbeat.bench.detection;

/**
 * One rule against one kind of worker and drop.
 *
 * @param rule "hashbeat", or the name of a rule
 * @param scenario what else goes on
 * @param estimated whether the baseline is estimated; rules carry their own day
 * @param sharesPerMinute rate of the worker
 * @param drop part lost
 * @param falseAlarms how often healthy workers raised alarms
 * @param delays after the drop
 */
record DetectionRow(
        String rule,
        Scenario scenario,
        boolean estimated,
        double sharesPerMinute,
        double drop,
        FalseAlarms falseAlarms,
        Delays delays) {

    /** Name of the pipeline's own detectors. */
    static final String OURS = "hashbeat";

    boolean ours() {
        return rule.equals(OURS);
    }
}
