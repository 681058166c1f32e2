package io.keratin.files.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * Writes trees as YAML as PyYAML 5.1 and newer do: keys sorted, every collection on lines of its
 * own, tuples with a tag, and an anchor for what stands in several places.
 */
final class YamlWriter {
    private final List<Event> events = new ArrayList<>();
    private final IdentityHashMap<Object, Boolean> met = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Anchor> anchors = new IdentityHashMap<>();

    private YamlWriter() {}

    /**
     * The tree as text.
     *
     * @param tree maps with texts as keys, lists, tuples, texts, truth values, numbers and nulls;
     *     what is the same object in several places gets an anchor
     */
    static String write(@Nullable Object tree) {
        YamlWriter writer = new YamlWriter();
        writer.meet(tree);
        writer.met.clear();
        writer.events.add(new StreamStartEvent());
        writer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        writer.value(tree);
        writer.events.add(new DocumentEndEvent(false));
        writer.events.add(new StreamEndEvent());
        DumpSettings settings =
                DumpSettings.builder().setUseUnicodeEncoding(false).build();
        return new Present(settings).emitToString(writer.events.iterator());
    }

    /** Gives an anchor to what is met again, when it is: so PyYAML counts them. */
    private void meet(@Nullable Object tree) {
        Map<String, ?> map = tree instanceof Map<?, ?> given ? sorted(given) : Map.of();
        List<?> items = items(tree);
        boolean isEmptyTuple = tree instanceof PythonTree.Tuple && items.isEmpty();
        boolean isScalar = !(tree instanceof Map)
                && !(tree instanceof List)
                && !(tree instanceof PythonTree.Tuple);
        if (tree == null || isScalar || isEmptyTuple) {
            return;
        }
        if (met.put(tree, true) != null) {
            anchors.computeIfAbsent(
                    tree, again -> new Anchor(String.format("id%03d", anchors.size() + 1)));
            return;
        }
        map.values().forEach(this::meet);
        items.forEach(this::meet);
    }

    private static List<?> items(@Nullable Object tree) {
        if (tree instanceof PythonTree.Tuple tuple) {
            return tuple.items();
        }
        return tree instanceof List<?> items ? items : List.of();
    }

    private static Map<String, ?> sorted(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        return sorted;
    }

    private void value(@Nullable Object value) {
        Optional<Anchor> anchor = Optional.ofNullable(value).map(anchors::get);
        if (anchor.isPresent() && value != null && met.put(value, true) != null) {
            events.add(new AliasEvent(anchor));
        } else if (value instanceof Map<?, ?> map) {
            events.add(new MappingStartEvent(anchor, Optional.empty(), true, FlowStyle.BLOCK));
            sorted(map).forEach((key, held) -> {
                value(key);
                value(held);
            });
            events.add(new MappingEndEvent());
        } else if (value instanceof List || value instanceof PythonTree.Tuple) {
            Optional<String> tag =
                    value instanceof List ? Optional.empty() : Optional.of(YamlTags.TUPLE);
            events.add(new SequenceStartEvent(anchor, tag, tag.isEmpty(), FlowStyle.BLOCK));
            items(value).forEach(this::value);
            events.add(new SequenceEndEvent());
        } else if (value instanceof String text) {
            scalar(text, !YamlScalars.needsQuotes(text));
        } else {
            scalar(YamlScalars.written(value), true);
        }
    }

    private void scalar(String text, boolean plain) {
        events.add(new ScalarEvent(
                Optional.empty(),
                Optional.empty(),
                new ImplicitTuple(plain, true),
                text,
                ScalarStyle.PLAIN));
    }
}
