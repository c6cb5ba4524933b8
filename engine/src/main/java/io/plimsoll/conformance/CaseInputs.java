package io.plimsoll.conformance;

import java.util.List;

/** The inputs of one case, and the file around it. */
public final class CaseInputs extends Fields {
    private final VectorFile file;
    private final VectorCase ofCase;

    CaseInputs(final VectorFile file, final VectorCase ofCase) {
        super("inputs", ofCase.inputs());
        this.file = file;
        this.ofCase = ofCase;
    }

    /** The kind of case, which says what rule it exercises. */
    public String kind() {
        return ofCase.kind();
    }

    /** The case's name in its file. */
    public String name() {
        return ofCase.name();
    }

    /** The venue whose rule it is: the beginning of the file's name. */
    public String venue() {
        return file.venue();
    }

    /** The file's nodes beside its cases: {@code file().at("params")}, paramSets, scenarios, grid. */
    public Fields file() {
        return new Fields("file", file.json());
    }

    /** The file's params, or the set of paramSets that the case names, with what its paramsOverride puts in place. */
    public Fields params() {
        final Fields all = has("paramSet") ? chosen("paramSets", "paramSet") : file().at("params");
        return has("paramsOverride") ? all.with(at("paramsOverride")) : all;
    }

    /** The element of a list of the file whose place the case names. */
    public Fields chosen(final String list, final String field) {
        final List<Fields> all = file().at(list).elements();
        final long place = whole(field);
        if (place < 0 || place >= all.size()) {
            throw new IllegalArgumentException("inputs." + field + " is not a place in " + list + ": " + place);
        }
        return all.get((int)place);
    }

    /** Whether the case compares this field of the answer. */
    public boolean expects(final String field) {
        return ofCase.expected().has(field);
    }
}
