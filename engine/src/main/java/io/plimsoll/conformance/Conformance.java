package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.conformance.CaseReport.Result;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs vector files through the adapters. All files are read before the first case is run. */
public final class Conformance {
    private final Adapters adapters;

    /** Of these adapters; {@link Adapters#all()} for the product's. */
    public Conformance(final Adapters adapters) {
        this.adapters = adapters;
    }

    /** Files, or directories searched for .json files. VectorFormatException when one is missing or no vector file. */
    public List<FileReport> run(final List<Path> paths) {
        final Set<Path> files = new LinkedHashSet<>();
        for (final Path path : paths) {
            files.addAll(VectorFile.find(path));
        }
        final List<VectorFile> read = files.stream().map(VectorFile::read).toList();
        return read.stream().map(this::run).toList();
    }

    private FileReport run(final VectorFile file) {
        final List<CaseReport> reports = new ArrayList<>();
        for (final VectorCase one : file.cases()) {
            reports.add(run(file, one));
        }
        return new FileReport(file.name(), file.venue(), reports);
    }

    private CaseReport run(final VectorFile file, final VectorCase one) {
        final Adapter adapter = adapters.find(file.venue(), one.kind());
        if (adapter == null) {
            return report(one, Result.UNSUPPORTED, null, "no rule for kind " + one.kind());
        }
        if (one.expected().isEmpty()) {
            return report(one, Result.UNSUPPORTED, null, "the case expects nothing");
        }
        final Answers answers = new Answers();
        try {
            adapter.run(new CaseInputs(file, one), answers);
        } catch (final UnsupportedCaseException e) {
            return report(one, Result.UNSUPPORTED, answers.json(), e.getMessage());
        } catch (final RuntimeException e) {
            return report(one, Result.FAILED, answers.json(), reason(e));
        }
        return compare(one, answers.json());
    }

    /** What a rule refuses it says itself; what else goes wrong is said with the name of what happened. */
    private static String reason(final RuntimeException e) {
        final boolean isSaid = e instanceof IllegalArgumentException || e instanceof IllegalStateException
                || e instanceof InvalidParameterException;
        return isSaid && e.getMessage() != null ? e.getMessage() : "the inputs do not fit: " + e;
    }

    private static CaseReport compare(final VectorCase one, final JsonNode actual) {
        final String difference = new Comparison(one.tolerance()).difference(one.expected(), actual);
        return report(one, difference == null ? Result.PASSED : Result.FAILED, actual, difference);
    }

    private static CaseReport report(final VectorCase one, final Result result, final JsonNode actual,
            final String reason) {
        return new CaseReport(one.name(), one.kind(), result, one.expected(), actual, reason);
    }
}
