package io.plimsoll.story;

import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.render.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** What the lines of one story have named so far, and where their commands go. */
final class Scope {
    static final String DEFAULT_SEGMENT = "default";
    static final String SHIPPED_RULEBOOK = "plimsoll";
    /** Scale of an index that no line lists. */
    static final int PRICE_DECIMALS = 10;
    private static final String HOUSE = "house";

    final Names assets = new Names("asset");
    final Names indices = new Names("index");
    final Names instruments = new Names("instrument");
    final Names accounts = new Names("account");
    final Names segments = new Names("segment");
    final Names members = new Names("member");
    final Names venues = new Names("venue");
    final Names trades = new Names("trade");
    final Names orders = new Names("order");
    final Names feeds = new Names("source");
    final Map<String, RulebookConfig> rulebooks = new HashMap<>();
    final Map<String, InstrumentTerms> terms = new HashMap<>();
    final CommandWriter writer = new CommandWriter(1);
    /** Decimals of the story's reference asset, wherever it is listed: a rulebook's limit needs it before. */
    int referenceDecimals;
    /**
     * The code with which the story expects the line at hand to be refused, or null. Such a line may name unknown
     * things.
     */
    String expectedReject;
    private final List<UnsafeBuffer> implied = new ArrayList<>();

    Scope(final int referenceDecimals) {
        this.referenceDecimals = referenceDecimals;
    }

    boolean expectsReject() {
        return null != expectedReject;
    }

    /** The id of a declared name, in a command. */
    long id(final StoryLine line, final String field, final Names names) {
        return idOf(line, line.text(field), names);
    }

    private long idOf(final StoryLine line, final String name, final Names names) {
        if (!names.isDeclared(name) && !expectsReject()) {
            throw line.error("unknown " + names.kind() + " '" + name + "': no line above declares it, and no line"
                    + " below expects a reject");
        }
        return names.id(name);
    }

    int smallId(final StoryLine line, final String field, final Names names) {
        return (int) id(line, field, names);
    }

    /** Account ids; the house has 0. */
    long account(final StoryLine line, final String field) {
        return HOUSE.equals(line.text(field)) ? 0 : id(line, field, accounts);
    }

    /** Ids outside the service: a number is itself, a name gets one, absent is 0. */
    long label(final StoryLine line, final String field, final Names names) {
        return line.has(field) ? names.idOrNumber(line.label(field)) : 0;
    }

    /** The id that a declaring line gives its name: the next, or the one in its "id" field. */
    long declare(final StoryLine line, final String field, final Names names) {
        final String name = line.text(field);
        return line.has("id") ? names.declare(name, line.integer("id")) : names.declare(name);
    }

    /** An index, listed now when no line has named it. */
    int index(final StoryLine line, final String field, final PriceRule rule) {
        final String name = line.text(field);
        final boolean isMeantToBeUnknown = expectsReject() && "unknownindex".equals(Schema.plain(expectedReject));
        if (!indices.isDeclared(name) && !isMeantToBeUnknown) {
            writer.listIndex((int) indices.declare(name), name, PRICE_DECIMALS, rule);
            imply();
        }
        return (int) indices.id(name);
    }

    /** A segment; the default one gets the shipped rulebook now when no line has set it. */
    int segment(final StoryLine line) {
        final String name = line.text("segment", DEFAULT_SEGMENT);
        if (DEFAULT_SEGMENT.equals(name) && !segments.isDeclared(name)) {
            rulebook(name, RulebookConfig.load(SHIPPED_RULEBOOK));
            imply();
        }
        return (int) idOf(line, name, segments);
    }

    /** Encodes the rulebook of a segment. */
    void rulebook(final String segment, final RulebookConfig rulebook) {
        rulebooks.put(segment, rulebook);
        rulebook.write(writer, (int) segments.declare(segment), segment, referenceDecimals);
    }

    /** Keeps the command encoded last, to be sent before the line's own. */
    private void imply() {
        implied.add(encoded());
    }

    /** The command encoded last. */
    UnsafeBuffer encoded() {
        final byte[] bytes = new byte[writer.length()];
        writer.buffer().getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }

    /** Takes the commands implied since the last call. */
    List<UnsafeBuffer> takeImplied() {
        final List<UnsafeBuffer> taken = List.copyOf(implied);
        implied.clear();
        return taken;
    }
}
