package io.plimsoll.conformance;

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

    /** Whether the case compares this field of the answer. */
    public boolean expects(final String field) {
        return ofCase.expected().has(field);
    }
}
