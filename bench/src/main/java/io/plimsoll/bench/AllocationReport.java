package io.plimsoll.bench;

import java.util.Map;

/**
 * What was allocated while the commands went through.
 *
 * @param bytesPerCommand ours: by the pipeline's threads outside of appends, and by the producer.
 * @param bytes the same, for all commands.
 * @param mappingBytes by Chronicle within appends, when it maps a block, opens a page of its index or rolls, and by the
 *        journals' helper threads, which map the files too.
 * @param mappingAppends how many of the appends allocated those.
 * @param byThread bytes of each thread of the pipeline and its journals, appends included, and of the producer.
 * @param collections of garbage meanwhile.
 */
record AllocationReport(
        double bytesPerCommand, long bytes, long mappingBytes, long mappingAppends, long appends,
        Map<String, Long> byThread, long commands, long collections, String load, String pipeline,
        Conditions conditions) {
}
