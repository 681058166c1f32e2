package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML as Keras 1 and 2 wrote it by PyYAML into a tree as {@link JsonReader} gives it.
 *
 * <p>Nothing in a text is ever made or run: {@link YamlTags} says which tags are read, and what is
 * meant is plain data. Anchors and aliases are resolved to the same part of the tree; what they
 * would unfold to is counted, so that a short text cannot stand for a large tree.
 */
final class YamlReader {
    /** Ten times the largest model of Keras's own. */
    static final int MOST_CHARACTERS = 8 << 20;

    /** Values that a text may stand for, aliases unfolded. */
    static final int MOST_VALUES = 1_000_000;

    private final String source;
    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();
    private int values;
    private Event event;

    /**
     * A value that was read.
     *
     * @param values the values in it, itself included
     * @param depth the levels of brackets in it
     */
    private record Node(@Nullable Object value, int values, int depth) {}

    private YamlReader(String source, Iterator<Event> events) {
        this.source = source;
        this.events = events;
        this.event = events.next();
    }

    /**
     * The tree of a text.
     *
     * @param source what the text is, for messages
     * @throws KerasFileException if it is no YAML, has tags that stand for code, or is too large
     */
    static @Nullable Object read(String source, String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new KerasFileException(
                    source,
                    "the start",
                    "at most " + MOST_CHARACTERS + " characters",
                    text.length() + " characters",
                    "");
        }
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            return new YamlReader(source, events).document();
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(YamlReader::place)
                    .orElse("the text");
            throw new KerasFileException(source, place, "YAML", "other text", reason(e));
        } catch (YamlEngineException e) {
            throw new KerasFileException(source, "the text", "YAML", "other text", reason(e));
        }
    }

    private static String reason(YamlEngineException e) {
        String reason = e instanceof MarkedYamlEngineException marked
                ? marked.getProblem()
                : String.valueOf(e.getMessage());
        String line = reason.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static String place(Mark mark) {
        return "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }

    private KerasFileException wrong(Event at, String expected, String found, String help) {
        String place = at.getStartMark().map(YamlReader::place).orElse("the text");
        return new KerasFileException(source, place, expected, found, help);
    }

    private Event next() {
        event = events.next();
        return event;
    }

    private @Nullable Object document() {
        if (next().getEventId() != Event.ID.DocumentStart) {
            throw wrong(event, "a document", "an empty text", "");
        }
        next();
        Event start = event;
        Object tree = held(start, node(0).value(), false);
        next();
        if (next().getEventId() != Event.ID.StreamEnd) {
            throw wrong(event, "one document", "more behind it", "");
        }
        return tree;
    }

    /** The value that begins with the event at hand, to its last event. */
    private Node node(int depth) {
        if (event instanceof AliasEvent alias) {
            return alias(alias, depth);
        }
        count(1);
        if (depth > JsonReader.DEEPEST) {
            throw tooDeep();
        }
        NodeEvent start = (NodeEvent) event;
        int before = values;
        Node node;
        if (start instanceof ScalarEvent scalar) {
            node = new Node(YamlTags.scalar(scalar, this::refuse), 1, 0);
        } else {
            node = collection((CollectionStartEvent) start, depth, before);
        }
        Optional<Anchor> anchor = start.getAnchor();
        // Only now, so that no value can be in itself.
        anchor.ifPresent(name -> anchors.put(name, node));
        return node;
    }

    private Node collection(CollectionStartEvent start, int depth, int before) {
        Optional<String> object = YamlTags.object(start, this::refuse);
        boolean isPart = object.isPresent();
        Node node = start instanceof SequenceStartEvent
                ? sequence(depth, before, isPart)
                : mapping(depth, before, isPart);
        return object.map(tag -> new Node(
                        YamlObjects.value(tag, Objects.requireNonNull(node.value()))
                                .orElseThrow(() -> refuse(start, tag))
                                .value(),
                        node.values(),
                        node.depth()))
                .orElse(node);
    }

    /**
     * A value of a list or a map.
     *
     * @param isPart whether that is the arguments of an object
     */
    private @Nullable Object held(Event at, @Nullable Object value, boolean isPart) {
        if (isPart) {
            return value;
        }
        if (YamlObjects.isPart(value)) {
            throw wrong(at, "plain data", "a type of numbers", "");
        }
        return YamlObjects.plain(value);
    }

    private KerasFileException refuse(NodeEvent at, String tag) {
        return wrong(
                at,
                "plain data, of which !!python/tuple may be the tag",
                "the tag " + ConfigValue.quoted(tag),
                "code and objects in a text are never made");
    }

    private KerasFileException tooDeep() {
        return wrong(event, "at most " + JsonReader.DEEPEST + " levels", "more", "");
    }

    private void count(int added) {
        values += added;
        if (values > MOST_VALUES) {
            throw wrong(event, "at most " + MOST_VALUES + " values", "more", "");
        }
    }

    private Node alias(AliasEvent alias, int depth) {
        Node node = anchors.get(alias.getAlias());
        if (node == null) {
            throw wrong(
                    alias,
                    "the name of an anchor before",
                    ConfigValue.quoted(alias.getAlias().getValue()),
                    "");
        }
        count(node.values());
        if (depth + node.depth() > JsonReader.DEEPEST) {
            throw tooDeep();
        }
        return node;
    }

    private Node sequence(int depth, int before, boolean isPart) {
        List<@Nullable Object> items = new ArrayList<>();
        int deepest = 0;
        while (next().getEventId() != Event.ID.SequenceEnd) {
            Event at = event;
            Node item = node(depth + 1);
            items.add(held(at, item.value(), isPart));
            deepest = Math.max(deepest, item.depth());
        }
        return new Node(Collections.unmodifiableList(items), values - before + 1, deepest + 1);
    }

    private Node mapping(int depth, int before, boolean isPart) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int deepest = 0;
        while (next().getEventId() != Event.ID.MappingEnd) {
            Event at = event;
            if (!(node(depth + 1).value() instanceof String key) || key.equals("<<")) {
                throw wrong(at, "a text as a key", "another value", "");
            }
            if (map.containsKey(key)) {
                throw wrong(at, "each key once", ConfigValue.quoted(key) + " again", "");
            }
            next();
            Event valueAt = event;
            Node value = node(depth + 1);
            map.put(key, held(valueAt, value.value(), isPart));
            deepest = Math.max(deepest, value.depth());
        }
        return new Node(Collections.unmodifiableMap(map), values - before + 1, deepest + 1);
    }
}
